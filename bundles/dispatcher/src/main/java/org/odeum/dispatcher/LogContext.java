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
    request.exchange().attach();
    if (!request.id().isEmpty()) {
      MDC.put(LogKeys.REQUEST, request.id());
    }
    MDC.put(LogKeys.URL, request.rawPath());
    if (request.principal().isPresent()) {
      known(request, request.principal().get().getName());
    }
  }

  /** The request is one of this user, in a database that may be known. */
  static void known(ServerRequest request, String user) {
    put(request, LogKeys.USER, user);
    request.visitor().knownDatabase().ifPresent(name -> put(request, LogKeys.DATABASE, name));
  }

  private static void put(ServerRequest request, String key, String value) {
    MDC.put(key, value);
    request.exchange().note(key, value);
  }

  /** What was found out about the request, here or by whoever found out its database. */
  static void leave() {
    MDC.remove(LogKeys.USER);
    MDC.remove(LogKeys.DATABASE);
  }

  /** The end of {@link #resume}. */
  static void end(ServerRequest request) {
    request.exchange().detach();
    leave();
    MDC.remove(LogKeys.REQUEST);
    MDC.remove(LogKeys.URL);
  }
}
