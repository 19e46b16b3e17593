// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.answer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.dispatcher.answer.Problem.Failed;
import org.odeum.http.ErrorInfo;
import org.odeum.http.ErrorPage;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;
import org.odeum.routing.PercentEncoding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what goes wrong on HTTP routes: with JSON where the client asks for it, with the page of
 * an addon, or with a plain one. Unexpected errors are shown by their request id alone, unless the
 * developer's page is switched on.
 */
public final class HttpErrors {
  private static final Logger LOG = LoggerFactory.getLogger(HttpErrors.class);

  private final Supplier<List<ErrorPage>> pages;
  private final Supplier<Boolean> developerPage;

  /**
   * Error answers.
   *
   * @param pages the pages that addons bring, the first that gives one wins
   * @param developerPage whether unexpected errors are shown with their stack
   */
  public HttpErrors(Supplier<List<ErrorPage>> pages, Supplier<Boolean> developerPage) {
    this.pages = pages;
    this.developerPage = developerPage;
  }

  /** The answer for an exception. */
  public Response answer(Throwable error, Request request, ClassLoader loader) {
    return switch (Problem.of(error)) {
      case Problem.Aborted(Response response) -> response;
      case Problem.LoginRequired() -> login(request);
      case Failed failed -> withHeaders(draw(failed, request, loader), failed.headers());
    };
  }

  private static Response login(Request request) {
    String target = request.path() + request.query().map(query -> "?" + query).orElse("");
    // The path is decoded, so it may hold what a parameter must not.
    String escaped = PercentEncoding.query(target).replace("/", "%2F").replace("?", "%3F");
    return Response.redirect("/web/login?redirect=" + escaped);
  }

  private static Response withHeaders(Response response, List<HeaderField> headers) {
    Response result = response;
    for (HeaderField field : headers) {
      result = result.withHeader(field.name(), field.value());
    }
    return result;
  }

  private Response draw(Failed failed, Request request, ClassLoader loader) {
    String message = failed.message();
    if (message.isEmpty()) {
      message = HttpStatus.explanation(failed.status());
    }
    ErrorInfo info =
        new ErrorInfo(failed.status(), HttpStatus.title(failed.status()), message, request.id());
    if (Preference.isJson(request.headers().all("Accept"))) {
      return json(info);
    }
    if (failed.unexpected().isPresent() && developerPage.get()) {
      return DeveloperPage.of(info, failed.unexpected().get(), request, loader);
    }
    return byAddon(info, request).orElseGet(() -> plain(info, failed.unexpected().isPresent()));
  }

  /** The members of RFC 9457, and the request id. */
  private static Response json(ErrorInfo info) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "about:blank");
    members.put("title", info.title());
    members.put("status", info.status());
    if (!info.message().isEmpty()) {
      members.put("detail", info.message());
    }
    if (!info.requestId().isEmpty()) {
      members.put("request_id", info.requestId());
    }
    return Response.json(members).withStatus(info.status());
  }

  private Optional<Response> byAddon(ErrorInfo info, Request request) {
    for (ErrorPage page : pages.get()) {
      try {
        Optional<Response> drawn = page.render(info, request);
        if (drawn.isPresent()) {
          return drawn.map(response -> response.withStatus(info.status()));
        }
      } catch (RuntimeException | LinkageError e) {
        LOG.error("The error page {} failed; the next one is asked.", page.getClass().getName(), e);
      }
    }
    return Optional.empty();
  }

  private static Response plain(ErrorInfo info, boolean unexpected) {
    String text =
        unexpected
            ? "The server could not answer. Its log tells more about this request."
            : info.message();
    String page =
        """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$d %2$s</title></head>
        <body>
        <h1>%2$s</h1>
        <p>%3$s</p>
        %4$s
        </body>
        </html>
        """
            .formatted(info.status(), Html.escape(info.title()), Html.escape(text), request(info));
    return Response.of("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8))
        .withStatus(info.status());
  }

  private static String request(ErrorInfo info) {
    return info.requestId().isEmpty()
        ? ""
        : "<p><small>Request " + Html.escape(info.requestId()) + "</small></p>";
  }
}
