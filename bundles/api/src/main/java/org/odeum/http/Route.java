// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public method of a {@link Controller} answer requests for one or more paths; the options
 * are those of Odoo's {@code @route}.
 *
 * <p>The method's parameters are filled by name from the path, the query, the form or the JSON
 * parameters, and converted to their types: text, numbers, {@code boolean}, {@code UUID}, enums,
 * {@code Optional} of these, {@code List} of these (all values of a query or form parameter; empty
 * if there is none), {@code Map} (JSON objects), {@link UploadedFile}, {@code Object} (as it came);
 * a parameter of type {@link Request} gets the request, one of type {@link Overridden} the method
 * below, and one annotated with {@link Rest} all parameters that no other one takes. {@link Param}
 * gives another name or a default. A missing or unfit parameter is answered with 400; an empty text
 * counts as missing for all types but text. Parameters that nothing takes are dropped with a
 * warning, unless the method takes the request. Compile with {@code -parameters}, or name each with
 * {@code @Param}.
 *
 * <p>The method may return text (sent as a page), {@code byte[]}, a {@link Response}, a record,
 * {@code Map} or {@code List} (sent as JSON), an {@code Optional} of these (empty is 404), a {@code
 * CompletionStage} of these, or nothing (an empty answer).
 *
 * <p>A method that overrides one with routes and has no annotation of its own keeps these routes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Route {
  /**
   * The rules in werkzeug's language: {@code /shop/<int:id>}. A method that overrides a routed one
   * may leave them out to keep the inherited ones.
   */
  String[] value() default {};

  /** How the body of the request is read and the answer written. */
  RouteType type() default RouteType.HTTP;

  /**
   * The authentication method: {@code user}, {@code public}, {@code none}, {@code bearer}, or one
   * that an addon brings.
   */
  String auth() default "user";

  /**
   * The HTTP methods it answers; none means all. {@code OPTIONS} is always answered, and {@code
   * HEAD} where {@code GET} is.
   */
  String[] methods() default {};

  /** The value of {@code Access-Control-Allow-Origin}; empty means no CORS headers. */
  String cors() default "";

  /** Whether unsafe methods of HTTP routes need a valid {@code csrf_token}. */
  boolean csrf() default true;

  /** Whether a changed session is stored and its cookie sent. */
  boolean saveSession() default true;

  /** The largest body in bytes; 0 or less means the server's limit. */
  long maxContentLength() default 0;

  /** Whether the method only reads from the database, so that a replica may serve it. */
  boolean readonly() default false;

  /**
   * Values for parameters that the path does not hold, each {@code name=value}, converted like a
   * text from the query.
   */
  String[] defaults() default {};

  /** The host name (with port if not the usual one) the rule is bound to; empty means any. */
  String host() default "";

  /** Whether the rule matches WebSocket handshakes instead of ordinary requests. */
  boolean websocket() default false;
}
