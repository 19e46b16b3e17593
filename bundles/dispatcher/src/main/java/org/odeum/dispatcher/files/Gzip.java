// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses contents once, as well as gzip can, where that saves something. */
final class Gzip {
  /** Below this an answer fits into one packet anyway. */
  static final long SMALLEST = 1024;

  /** Above this somebody would wait too long for it. */
  static final long LARGEST = 16 << 20;

  private Gzip() {}

  /** The compressed content, in the store; empty if it would not be a tenth smaller. */
  static Optional<StoredContent> compress(StoredContent content, ContentStore store)
      throws IOException {
    if (content.length() < SMALLEST || content.length() > LARGEST) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) content.length() / 2);
    try (OutputStream out = new Best(bytes)) {
      Files.copy(content.path(), out);
    }
    return bytes.size() > content.length() * 9 / 10
        ? Optional.empty()
        : Optional.of(store.store(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static final class Best extends GZIPOutputStream {
    Best(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
