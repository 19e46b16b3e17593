// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Map;
import java.util.Optional;

/**
 * Which URL of an endpoint is wanted.
 *
 * @param values values for the variables; what the rule does not know goes to the query. An {@code
 *     Iterable} there repeats its name; an empty {@code Optional} counts as not given
 * @param method the method the URL is to be used with; empty prefers the default method
 * @param external whether the URL must be absolute
 * @param appendUnknown whether values the rule does not know go to the query or are dropped
 * @param scheme the scheme of an absolute URL; empty takes that of the binding
 */
public record UrlRequest(
    Map<String, ?> values,
    Optional<String> method,
    boolean external,
    boolean appendUnknown,
    Optional<String> scheme) {

  /** A URL, relative where possible, for these values. */
  public static UrlRequest of(Map<String, ?> values) {
    return new UrlRequest(values, Optional.empty(), false, true, Optional.empty());
  }

  /** The URL for a method. */
  public UrlRequest method(String value) {
    return new UrlRequest(values, Optional.of(value), external, appendUnknown, scheme);
  }

  /** The URL in absolute form. */
  public UrlRequest absolute() {
    return new UrlRequest(values, method, true, appendUnknown, scheme);
  }

  /** The URL without values that the rule does not know. */
  public UrlRequest withoutUnknown() {
    return new UrlRequest(values, method, external, false, scheme);
  }

  /** The URL with a scheme; {@code ""} makes one that starts with two slashes. */
  public UrlRequest scheme(String value) {
    return new UrlRequest(values, method, external, appendUnknown, Optional.of(value));
  }
}
