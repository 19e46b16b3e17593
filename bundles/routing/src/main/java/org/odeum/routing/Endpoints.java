// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.List;
import java.util.Map;

/**
 * The routes by endpoint, in the order in which they are preferred for building URLs.
 *
 * @param <T> the type of endpoints
 * @param routes the routes
 */
record Endpoints<T>(Map<T, List<CompiledRoute<T>>> routes) {

  List<CompiledRoute<T>> of(T endpoint) {
    return routes.getOrDefault(endpoint, List.of());
  }
}
