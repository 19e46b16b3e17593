// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.answer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.odeum.http.HttpException;
import org.odeum.http.SessionExpiredException;

/**
 * The error object of JSON routes, member by member as Odoo's clients expect it.
 *
 * @param code 200 for any exception, 100 without a valid session, 404 for what is not there
 * @param message goes with the code
 * @param data tells of the exception
 */
public record JsonRpcError(int code, String message, Data data) {
  /**
   * The exception.
   *
   * @param name its class; clients look at the last part
   * @param debug the request id, and with {@code --dev} the stack trace; clients get no trace else
   * @param message its text
   * @param arguments what it was made with
   * @param context empty
   */
  public record Data(
      String name,
      String debug,
      String message,
      List<Object> arguments,
      Map<String, Object> context) {}

  /** Makes the error object of an exception. */
  public static JsonRpcError of(Throwable error, String requestId, boolean withTrace) {
    String text = error.getMessage() == null ? "" : error.getMessage();
    Data data =
        new Data(
            error.getClass().getName(),
            debug(error, requestId, withTrace),
            text,
            error.getMessage() == null ? List.of() : List.of(text),
            new LinkedHashMap<>());
    if (error instanceof SessionExpiredException) {
      return new JsonRpcError(100, "Odoo Session Expired", data);
    }
    if (error instanceof HttpException http && http.status() == 404) {
      return new JsonRpcError(404, "404: Not Found", data);
    }
    return new JsonRpcError(200, "Odoo Server Error", data);
  }

  private static String debug(Throwable error, String requestId, boolean withTrace) {
    String request = requestId.isEmpty() ? "" : "Request " + requestId;
    return withTrace ? (request + "\n" + trace(error)).strip() : request;
  }

  private static String trace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
