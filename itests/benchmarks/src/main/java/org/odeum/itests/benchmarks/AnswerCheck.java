// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the end of an HTTP/1.1 answer in what has arrived so far, and tells whether it is the right
 * one: status 200 and exactly the expected body.
 */
final class AnswerCheck {
  /** What can be said of the bytes that have arrived. */
  enum Outcome {
    INCOMPLETE,
    RIGHT,
    WRONG
  }

  private static final byte[] OK = ascii("HTTP/1.1 200");
  private static final byte[] LENGTH = ascii("\r\ncontent-length:");

  private final byte[] body;

  AnswerCheck(byte[] body) {
    this.body = body;
  }

  /**
   * Looks at an answer.
   *
   * @param arrived a buffer with an array, filled up to its position and from its beginning
   */
  Outcome check(ByteBuffer arrived) {
    byte[] bytes = arrived.array();
    int end = arrived.position();
    int content = contentStart(bytes, end);
    if (content < 0) {
      return arrived.hasRemaining() ? Outcome.INCOMPLETE : Outcome.WRONG;
    }
    if (Arrays.mismatch(bytes, 0, OK.length, OK, 0, OK.length) >= 0
        || contentLength(bytes, content) != body.length) {
      return Outcome.WRONG;
    }
    if (end - content < body.length) {
      return Outcome.INCOMPLETE;
    }
    return Arrays.equals(bytes, content, end, body, 0, body.length) ? Outcome.RIGHT : Outcome.WRONG;
  }

  private static int contentStart(byte[] bytes, int end) {
    for (int i = 3; i < end; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int contentLength(byte[] bytes, int end) {
    int at = valueOfLength(bytes, end);
    if (at < 0) {
      return -1;
    }
    while (bytes[at] == ' ') {
      at++;
    }
    int length = 0;
    for (; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      length = length * 10 + bytes[at] - '0';
    }
    return length;
  }

  /** Where the value of the header field Content-Length begins, or -1. */
  private static int valueOfLength(byte[] bytes, int end) {
    for (int start = 0; start + LENGTH.length < end; start++) {
      int i = 0;
      // Setting this bit makes letters small and leaves what else is in the name as it is.
      while (i < LENGTH.length
          && (i < 2 ? bytes[start + i] : bytes[start + i] | 0x20) == LENGTH[i]) {
        i++;
      }
      if (i == LENGTH.length) {
        return start + i;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
