// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.redis;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * One answer in Redis' protocol (RESP2), read to its end and no further: not every server closes
 * the connection when it is asked to.
 *
 * @param in where it comes from
 */
record Answer(InputStream in) {
  /** The answer as it came. */
  String read() throws IOException {
    String line = line();
    StringBuilder text = new StringBuilder(line).append("\r\n");
    switch (line.charAt(0)) {
      case '$' -> text.append(bytes(number(line)));
      case '*' -> {
        for (int i = 0; i < number(line); i++) {
          text.append(read());
        }
      }
      default -> {}
    }
    return text.toString();
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(1));
  }

  /** A text and the end of its line; nothing for a null. */
  private String bytes(int size) throws IOException {
    return size < 0 ? "" : new String(in.readNBytes(size + 2), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next != '\r') {
      if (next < 0) {
        throw new EOFException("the connection was closed in the middle of an answer");
      }
      line.append((char) next);
      next = in.read();
    }
    in.read();
    return line.toString();
  }
}
