// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import org.odeum.http.engine.ContentEncoder;

/** Compresses contents once, where that saves something. */
final class Compression {
  /** Below this an answer fits into one packet anyway. */
  static final long SMALLEST = 1024;

  /** Above this somebody would wait too long for it. */
  static final long LARGEST = 16 << 20;

  private Compression() {}

  /** The compressed content, in the store; empty if it would not be a tenth smaller. */
  static Optional<StoredContent> compress(
      StoredContent content, ContentEncoder encoder, ContentStore store) throws IOException {
    if (content.length() < SMALLEST || content.length() > LARGEST) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) content.length() / 2);
    try (InputStream plain = new BufferedInputStream(Files.newInputStream(content.path()))) {
      encoder.encode(plain, bytes);
    }
    return bytes.size() > content.length() * 9 / 10
        ? Optional.empty()
        : Optional.of(store.store(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
