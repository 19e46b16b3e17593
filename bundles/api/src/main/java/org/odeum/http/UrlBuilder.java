// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Builds the paths of routes from their rules, so that no addon writes another one's paths into its
 * pages; the counterpart of werkzeug's {@code MapAdapter.build}.
 *
 * <pre>{@code
 * @Reference UrlBuilder urls;
 * urls.build("shop.Products.show", Map.of("id", 7, "lang", "de"));   // /shop/7?lang=de
 * }</pre>
 *
 * <p>The dispatcher registers the one service of this type. It knows the routes that are served at
 * the moment. Safe for use by any thread.
 */
@ProviderType
public interface UrlBuilder {
  /**
   * Builds the path of an endpoint. If several of its rules fit the values, the one with the most
   * variables is taken. An endpoint that is overridden keeps its name: the path is then that of the
   * overriding one, for the rule is the same.
   *
   * @param endpoint {@code addon.Class.method}
   * @param values the variables of the rule by name; others become the query, where an {@code
   *     Iterable} repeats its name. An empty {@code Optional} counts as not given
   * @return the percent-encoded path with its query; of a route that is bound to a host {@code
   *     //host/path}
   * @throws IllegalArgumentException if there is no such endpoint, no rule of it fits the values,
   *     or a value cannot be written; the message says which
   */
  String build(String endpoint, Map<String, ?> values);
}
