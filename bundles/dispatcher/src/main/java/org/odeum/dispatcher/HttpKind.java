// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.odeum.dispatcher.answer.HttpErrors;
import org.odeum.dispatcher.answer.Results;
import org.odeum.dispatcher.delivery.EndpointContent;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.dispatcher.visitor.CsrfProtection;
import org.odeum.http.Response;

/** HTTP routes: query, form and files in; pages, files and JSON out. Bodies of any type pass. */
final class HttpKind implements RouteKind {
  private static final String CSRF_TOKEN = "csrf_token";

  private final HttpErrors errors;
  private final EndpointContent content;

  HttpKind(HttpErrors errors, EndpointContent content) {
    this.errors = errors;
    this.content = content;
  }

  @Override
  public void check(Visit visit) {}

  @Override
  public Map<String, Object> read(Visit visit, Endpoint endpoint) throws IOException {
    ServerRequest request = visit.request();
    request.readForm();
    Map<String, Object> parameters = request.merged();
    if (endpoint.options().csrf() && !isSafe(request.method())) {
      return genuine(request, parameters);
    }
    return parameters;
  }

  /** Methods that change nothing (RFC 9110 section 9.2.1). */
  private static boolean isSafe(String method) {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS", "TRACE" -> true;
      default -> false;
    };
  }

  private Map<String, Object> genuine(ServerRequest request, Map<String, Object> parameters) {
    Optional<String> token =
        parameters.get(CSRF_TOKEN) instanceof String text ? Optional.of(text) : Optional.empty();
    CsrfProtection.check(request.visitor(), token, request.method() + " " + request.rawPath());
    if (!parameters.containsKey(CSRF_TOKEN)) {
      return parameters;
    }
    Map<String, Object> rest = new LinkedHashMap<>(parameters);
    rest.remove(CSRF_TOKEN);
    return Collections.unmodifiableMap(rest);
  }

  @Override
  public Response answer(Visit visit, Endpoint endpoint, Object result) throws IOException {
    return content.deliver(visit.request(), Results.of(result));
  }

  @Override
  public Response failure(Visit visit, Throwable error) {
    return errors.answer(error, visit.request(), visit.loader());
  }
}
