// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.answer;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.http.Body;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;

/** Makes responses of what the methods of HTTP routes return. */
public final class Results {
  private static final List<HeaderField> HTML =
      List.of(new HeaderField("Content-Type", "text/html; charset=utf-8"));
  private static final List<HeaderField> BYTES =
      List.of(new HeaderField("Content-Type", "application/octet-stream"));
  private static final Response OK = Response.status(200);
  private static final Response EMPTY = OK.withHeaders(HTML);

  private Results() {}

  /**
   * The response for a result.
   *
   * @param result what was returned, not a {@code CompletionStage}; null if nothing
   * @throws HttpException if the result is one, or is an empty Optional (404)
   * @throws IllegalStateException if a result of this type says nothing
   */
  public static Response of(Object result) {
    return switch (result) {
      case null -> EMPTY;
      case String text ->
          OK.withHeaders(HTML).withBody(new Body.Bytes(text.getBytes(StandardCharsets.UTF_8)));
      case Response response -> response;
      case byte[] bytes -> OK.withHeaders(BYTES).withBody(new Body.Bytes(bytes));
      case Optional<?> optional -> of(optional.orElseThrow(() -> new HttpException(404, "")));
      case HttpException error -> throw error;
      case Record value -> Response.json(value);
      case Map<?, ?> value -> Response.json(value);
      case Collection<?> value -> Response.json(value);
      case Number value -> Response.json(value);
      case Boolean value -> Response.json(value);
      default ->
          throw new IllegalStateException(
              "a controller returned a "
                  + result.getClass().getName()
                  + "; it may return text, bytes, a Response, a record, Map or Collection, an"
                  + " Optional or CompletionStage of these, or nothing");
    };
  }
}
