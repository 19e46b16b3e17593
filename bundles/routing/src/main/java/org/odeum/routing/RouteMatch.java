// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Map;
import java.util.SortedSet;

/**
 * What a {@link Router} found for a request.
 *
 * @param <T> the type of endpoints
 */
public sealed interface RouteMatch<T> {

  /**
   * The request belongs to an endpoint.
   *
   * @param <T> the type of endpoints
   * @param rule the rule that matched
   * @param endpoint its endpoint
   * @param arguments the values of the variables in the order of the URL (those of the host first),
   *     then the defaults; unmodifiable. Types are those of the converters: {@code String}; for
   *     {@code int} the smallest of {@code Integer}, {@code Long} and {@code BigInteger} that holds
   *     the value; {@code Double}; {@code UUID}; or what a {@link Converter} makes
   */
  record Matched<T>(Rule rule, T endpoint, Map<String, Object> arguments)
      implements RouteMatch<T> {}

  /**
   * The request has a better URL, and the client is to repeat it there.
   *
   * @param <T> the type of endpoints
   * @param location the absolute URL, percent-encoded, with the query of the request
   * @param status the HTTP status, 308
   */
  record Redirect<T>(String location, int status) implements RouteMatch<T> {

    /** The status that lets a client keep method and body (RFC 9110, 15.4.9). */
    public static final int PERMANENT_REDIRECT = 308;

    Redirect(String location) {
      this(location, PERMANENT_REDIRECT);
    }
  }

  /**
   * No rule knows the path.
   *
   * @param <T> the type of endpoints
   */
  record NotFound<T>() implements RouteMatch<T> {}

  /**
   * The path is known, but not for this method.
   *
   * @param <T> the type of endpoints
   * @param allow the methods the path is known for, for the header {@code Allow}
   */
  record MethodNotAllowed<T>(SortedSet<String> allow) implements RouteMatch<T> {}

  /**
   * The path is known for websocket handshakes only and this is none, or the other way round.
   *
   * @param <T> the type of endpoints
   */
  record WebsocketMismatch<T>() implements RouteMatch<T> {}
}
