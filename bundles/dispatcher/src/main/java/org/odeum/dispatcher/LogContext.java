// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import org.odeum.http.engine.LogKeys;
import org.slf4j.MDC;

/**
 * What the log says of the request that a thread is busy with. On the thread of the request id and
 * URL are the pipeline's business; on the thread of a late answer all of it begins anew. It is
 * taken away at the end, for threads are used again.
 */
final class LogContext {
  private LogContext() {}

  /** On a thread that goes on with a request. */
  static void resume(ServerRequest request) {
    if (!request.id().isEmpty()) {
      MDC.put(LogKeys.REQUEST, request.id());
    }
    MDC.put(LogKeys.URL, request.rawPath());
    if (request.principal().isPresent()) {
      user(request.principal().get().getName());
      request.visitor().knownDatabase().ifPresent(LogContext::database);
    }
  }

  static void user(String name) {
    MDC.put(LogKeys.USER, name);
  }

  static void database(String name) {
    MDC.put(LogKeys.DATABASE, name);
  }

  /** What was found out about the request, here or by whoever found out its database. */
  static void leave() {
    MDC.remove(LogKeys.USER);
    MDC.remove(LogKeys.DATABASE);
  }

  /** The end of {@link #resume}. */
  static void end() {
    leave();
    MDC.remove(LogKeys.REQUEST);
    MDC.remove(LogKeys.URL);
  }
}
