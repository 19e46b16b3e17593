// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.osgi;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.http.ErrorInfo;
import org.odeum.http.ErrorPage;
import org.odeum.http.Request;
import org.odeum.http.Response;

/**
 * Shows a developer why an address is not there: in place of "Not Found" below {@code /<addon>},
 * the errors of the compiler, as long as that addon does not compile. Where an earlier version
 * serves, its answers are untouched.
 */
final class CompileErrorPage implements ErrorPage {
  private final Supplier<Map<String, String>> failures;

  /**
   * Makes one.
   *
   * @param failures what ails the addons that cannot be built, by name
   */
  CompileErrorPage(Supplier<Map<String, String>> failures) {
    this.failures = failures;
  }

  @Override
  public Optional<Response> render(ErrorInfo error, Request request) {
    return Optional.ofNullable(failures.get().get(addon(request.path())))
        .map(text -> page(error, text));
  }

  private static String addon(String path) {
    int end = path.indexOf('/', 1);
    return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
  }

  private static Response page(ErrorInfo error, String text) {
    String page =
        """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$d %2$s</title></head>
        <body>
        <h1>%2$s</h1>
        <p>The addon is not there because it cannot be built:</p>
        <pre>%3$s</pre>
        </body>
        </html>
        """
            .formatted(error.status(), escape(error.title()), escape(text));
    return Response.of("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
