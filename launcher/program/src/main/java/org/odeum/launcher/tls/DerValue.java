// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.spec.InvalidKeySpecException;
import java.util.ArrayList;
import java.util.List;

/**
 * A value in the encoding of keys: tag, length, content (DER, X.690, 8.1), with tags of one byte.
 *
 * @param content not to be changed
 */
record DerValue(int tag, ByteBuffer content) {
  static final int OCTETS = 0x04;
  static final int SEQUENCE = 0x30;

  /** The tag of the explicit, constructed element that a definition calls {@code [number]}. */
  static int element(int number) {
    return 0xa0 | number;
  }

  static DerValue of(int tag, byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return new DerValue(tag, ByteBuffer.wrap(all.toByteArray()));
  }

  /** The values that stand one after the other. */
  static List<DerValue> read(byte[] bytes) throws InvalidKeySpecException {
    List<DerValue> values = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      values.add(next(rest));
    }
    return values;
  }

  private static DerValue next(ByteBuffer rest) throws InvalidKeySpecException {
    int tag = rest.get() & 0xff;
    int length = rest.hasRemaining() ? rest.get() & 0xff : Integer.MAX_VALUE;
    if (length > 0x80 && length <= 0x84) {
      long read = 0;
      for (int bytes = length - 0x80; bytes > 0 && rest.hasRemaining(); bytes--) {
        read = read << 8 | rest.get() & 0xff;
      }
      length = (int) Math.min(read, Integer.MAX_VALUE);
    } else if (length >= 0x80) {
      length = Integer.MAX_VALUE;
    }
    if (length > rest.remaining()) {
      throw new InvalidKeySpecException("it is damaged: copy it again");
    }
    DerValue value = new DerValue(tag, rest.slice(rest.position(), length));
    rest.position(rest.position() + length);
    return value;
  }

  /** The content alone. */
  byte[] bytes() {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return bytes;
  }

  /** All of it, with tag and length. */
  byte[] encoded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.remaining();
    if (length < 0x80) {
      out.write(length);
    } else {
      int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
      out.write(0x80 | bytes);
      for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
        out.write(length >> shift);
      }
    }
    out.writeBytes(bytes());
    return out.toByteArray();
  }
}
