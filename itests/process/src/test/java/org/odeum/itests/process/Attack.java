// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something a hostile client sends, and what may come back.
 *
 * @param name what it tries
 * @param bytes what it sends, made when it is needed
 * @param statuses the proper answers
 * @param mayClose whether ending the connection without an answer is proper too
 */
record Attack(String name, Supplier<byte[]> bytes, List<Integer> statuses, boolean mayClose) {
  /** A text of ISO 8859-1, so that each character is a byte. */
  static Attack of(String name, String text, Integer... statuses) {
    return of(name, () -> text.getBytes(ISO_8859_1), statuses);
  }

  static Attack of(String name, Supplier<byte[]> bytes, Integer... statuses) {
    return new Attack(name, bytes, Arrays.asList(statuses), false);
  }

  /** A GET of a raw target. */
  static Attack get(String target, Integer... statuses) {
    return of("GET " + target, "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n", statuses);
  }

  /** A POST whose body has a length. */
  static Attack post(String name, String path, String fields, byte[] body, Integer... statuses) {
    return of(
        name,
        () ->
            join(
                "POST "
                    + path
                    + " HTTP/1.1\r\nHost: h\r\n"
                    + fields
                    + "Content-Length: "
                    + body.length
                    + "\r\n\r\n",
                body),
        statuses);
  }

  static Attack post(String name, String path, String fields, String body, Integer... statuses) {
    return post(name, path, fields, body.getBytes(ISO_8859_1), statuses);
  }

  /** The same, and a connection that ends without an answer is proper too. */
  Attack orClosed() {
    return new Attack(name, bytes, statuses, true);
  }

  private static byte[] join(String header, byte[] body) {
    byte[] head = header.getBytes(ISO_8859_1);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  boolean permits(RawConnection.Answer answer) {
    return answer.status() == 0 ? mayClose : statuses.contains(answer.status());
  }

  String proper() {
    List<String> proper = new ArrayList<>(statuses.stream().map(String::valueOf).toList());
    if (mayClose) {
      proper.add("a closed connection");
    }
    return String.join(" or ", proper);
  }

  @Override
  public String toString() {
    return name.length() > 100 ? name.substring(0, 100) + "…" : name;
  }
}
