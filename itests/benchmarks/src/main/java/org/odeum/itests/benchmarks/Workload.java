// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.charset.StandardCharsets;

/**
 * One kind of request that servers are compared by.
 *
 * @param title what it is, for people
 * @param head request line and header fields, without Host and Content-Length
 * @param content the body of the request
 * @param aims what the ratios to the reference should be, for people
 */
record Workload(String title, String head, String content, String aims) {
  static final String HELLO_PATH = "/hello";
  static final String ECHO_PATH = "/acceptance/echo-json";
  static final String FILE_PATH = "/shelf/static/page.css";
  private static final int FILE_LENGTH = 10_000;

  /** A page of thirteen bytes. */
  static final Workload HELLO =
      new Workload("hello", "GET " + HELLO_PATH, "", "at least 0.90, at most 1.10");

  /** A call as a web client sends it, and its parameters back. */
  static final Workload JSON =
      new Workload(
          "JSON-RPC echo",
          "POST " + ECHO_PATH,
          """
          {"jsonrpc":"2.0","method":"call","id":4711,"params":{"model":"res.partner",\
          "method":"search_read","args":[[["is_company","=",true],["name","ilike","odeum"]]],\
          "kwargs":{"fields":["id","name","email","parent_id","category_id"],"offset":0,\
          "limit":80,"order":"name asc","context":{"lang":"en_US","tz":"Europe/Brussels",\
          "uid":2,"active_test":false}}}}\
          """,
          "at least 0.80, none");

  /** A file of ten thousand bytes. */
  static final Workload STATIC_FILE =
      new Workload("static file", "GET " + FILE_PATH, "", "at least 0.90, none");

  /** The text of that file. */
  static String fileText() {
    return ".line { color: #123456; padding: 0 1px; }\n".repeat(250).substring(0, FILE_LENGTH);
  }

  /** The bytes to send to a server. */
  byte[] request(String host) {
    StringBuilder text = new StringBuilder(head);
    text.append(" HTTP/1.1\r\nHost: ").append(host);
    text.append("\r\nUser-Agent: odeum-benchmark\r\nAccept: */*\r\n");
    byte[] body = content.getBytes(StandardCharsets.UTF_8);
    if (body.length > 0) {
      text.append("Content-Type: application/json\r\nContent-Length: ").append(body.length);
      text.append("\r\n");
    }
    return (text + "\r\n" + content).getBytes(StandardCharsets.UTF_8);
  }
}
