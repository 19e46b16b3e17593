// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.answer;

import java.util.List;
import java.util.Optional;
import org.odeum.dispatcher.body.RequestRefused;
import org.odeum.exceptions.AccessDenied;
import org.odeum.exceptions.AccessError;
import org.odeum.exceptions.UserError;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;
import org.odeum.http.SessionExpiredException;
import org.odeum.session.InvalidSessionValueException;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.SessionTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an exception means to the client of an HTTP route; Odoo's mapping. */
public sealed interface Problem {
  /**
   * An error with a status.
   *
   * @param status 400 to 599
   * @param message a sentence for the client; may be empty
   * @param headers header fields of the answer
   * @param unexpected the exception, if it is none that addons throw on purpose; the client learns
   *     nothing of it
   */
  record Failed(
      int status, String message, List<HeaderField> headers, Optional<Throwable> unexpected)
      implements Problem {}

  /**
   * An answer that was thrown instead of returned.
   *
   * @param response to be sent as it is
   */
  record Aborted(Response response) implements Problem {}

  /** The client has to log in. */
  record LoginRequired() implements Problem {}

  /** Finds out the meaning. */
  static Problem of(Throwable error) {
    return switch (error) {
      case RequestRefused e -> failed(e.status(), e.getMessage(), e.headers());
      case HttpException e ->
          e.response().isPresent()
              ? new Aborted(e.response().get())
              : failed(e.status(), e.getMessage(), List.of());
      case SessionExpiredException e -> new LoginRequired();
      case AccessDenied e -> failed(403, e.getMessage(), List.of());
      case AccessError e -> failed(403, e.getMessage(), List.of());
      case UserError e -> failed(400, e.getMessage(), List.of());
      default ->
          SessionTrouble.in(error).isPresent()
              ? failed(503, SessionTrouble.MESSAGE, SessionTrouble.HEADERS)
              : new Failed(500, "", List.of(), Optional.of(error));
    };
  }

  private static Failed failed(int status, String message, List<HeaderField> headers) {
    return new Failed(status, message == null ? "" : message, headers, Optional.empty());
  }

  /** Logs an exception once, as loudly as Odoo does. */
  static void log(Throwable error) {
    Logger log = LoggerFactory.getLogger("org.odeum.http");
    switch (error) {
      case HttpException e -> log.debug("{}: {}", e.status(), e.getMessage());
      case SessionExpiredException e -> log.info("{}", e.getMessage());
      case UserError e -> log.warn("{}", e.getMessage());
      case InvalidSessionValueException e -> log.error("{}", e.getMessage(), e);
      case SessionTooLargeException e -> log.error("{} Nothing was stored.", e.getMessage());
      default -> {
        Optional<SessionStoreUnavailableException> trouble = SessionTrouble.in(error);
        if (trouble.isPresent()) {
          log.warn("Answered with 503: {}", trouble.get().getMessage());
        } else {
          log.error("Exception during request handling.", error);
        }
      }
    }
  }
}
