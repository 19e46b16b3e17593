// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Passes a body on and remembers how it began. */
final class Beginning extends FilterInputStream {
  private static final int REMEMBERED = 8 * 1024;

  private final ByteArrayOutputStream first = new ByteArrayOutputStream();

  Beginning(InputStream body) {
    super(body);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (count > 0 && first.size() < REMEMBERED) {
      first.write(target, offset, Math.min(count, REMEMBERED - first.size()));
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Whether this text is among the first 8 KiB that were read. */
  boolean holds(String text) {
    return first.toString(StandardCharsets.ISO_8859_1).contains(text);
  }
}
