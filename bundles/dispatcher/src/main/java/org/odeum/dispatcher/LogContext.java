// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import org.slf4j.MDC;

/**
 * What the log says of the request that a thread is busy with. Taken away at the end, for threads
 * are used again.
 */
final class LogContext {
  private static final String REQUEST = "request";
  private static final String DATABASE = "database";
  private static final String USER = "user";
  private static final String URL = "url";

  private LogContext() {}

  static void begin(ServerRequest request) {
    MDC.put(REQUEST, request.id());
    MDC.put(URL, request.rawPath());
    request.principal().ifPresent(principal -> user(principal.getName()));
  }

  static boolean isSet() {
    return MDC.get(REQUEST) != null;
  }

  static void user(String name) {
    MDC.put(USER, name);
  }

  static void end() {
    MDC.remove(REQUEST);
    MDC.remove(URL);
    MDC.remove(USER);
    // Set by whoever finds out the request's database.
    MDC.remove(DATABASE);
  }
}
