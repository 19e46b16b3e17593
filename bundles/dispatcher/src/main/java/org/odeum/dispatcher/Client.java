// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import org.odeum.session.SessionId;
import org.odeum.session.Sessions;

/** Tells clients apart as well as their requests allow. */
final class Client {
  private Client() {}

  /**
   * The same text for all requests of a session, before and after soft rotation; without a session
   * for all from one address with one kind of browser.
   */
  static String of(ServerRequest request) {
    String session = request.cookies().get(Sessions.COOKIE);
    return session == null || session.isEmpty()
        ? request.remoteAddress() + " " + request.headers().first("User-Agent").orElse("")
        : session.substring(0, Math.min(SessionId.STABLE_LENGTH, session.length()));
  }
}
