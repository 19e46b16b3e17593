// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.nio.ByteBuffer;

/**
 * Follows the frame of a chunked body byte by byte (RFC 9112, 7.1) and says where it is broken.
 *
 * <p>It is stricter than Jetty, which takes a bare line feed for the end of a line and does not
 * miss the line end after a chunk: a proxy before us that reads such a body in another way would
 * let a second request through in the first one's body. Extensions are passed over, up to a limit.
 */
final class ChunkFrame {
  private static final int MAX_EXTENSION = 1024;

  private enum At {
    SIZE_START,
    SIZE,
    EXTENSION,
    SIZE_LINE_FEED,
    DATA,
    DATA_RETURN,
    DATA_LINE_FEED,
    TRAILERS
  }

  private At at = At.SIZE_START;
  private long left;
  private int extension;

  /** Expects the beginning of a body. */
  void reset() {
    at = At.SIZE_START;
    left = 0;
    extension = 0;
  }

  /**
   * Follows the next bytes; trailers, and what comes behind the body, are passed over.
   *
   * @param bytes left as it is
   * @return whether the frame is whole so far
   */
  boolean follow(ByteBuffer bytes, int from, int to) {
    int i = from;
    while (i < to && at != At.TRAILERS) {
      if (at == At.DATA) {
        int skipped = (int) Math.min(left, to - i);
        left -= skipped;
        i += skipped;
        if (left == 0) {
          at = At.DATA_RETURN;
        }
      } else if (!step(bytes.get(i++))) {
        return false;
      }
    }
    return true;
  }

  private boolean step(byte b) {
    return switch (at) {
      case SIZE_START -> size(b);
      case SIZE -> size(b) || endOfSize(b);
      case EXTENSION ->
          b == '\r' ? go(At.SIZE_LINE_FEED) : b != '\n' && ++extension < MAX_EXTENSION;
      case SIZE_LINE_FEED -> b == '\n' && go(left == 0 ? At.TRAILERS : At.DATA);
      case DATA_RETURN -> b == '\r' && go(At.DATA_LINE_FEED);
      case DATA_LINE_FEED -> b == '\n' && go(At.SIZE_START);
      case DATA, TRAILERS -> true;
    };
  }

  private boolean size(byte b) {
    int digit = b >= 0 ? Character.digit(b, 16) : -1;
    if (digit < 0 || left > Integer.MAX_VALUE) {
      return false;
    }
    left = left * 16 + digit;
    return go(At.SIZE);
  }

  private boolean endOfSize(byte b) {
    extension = 0;
    return b == ';' ? go(At.EXTENSION) : b == '\r' && go(At.SIZE_LINE_FEED);
  }

  private boolean go(At next) {
    at = next;
    return true;
  }
}
