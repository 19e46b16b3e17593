// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.List;

/**
 * The state machine of all routes that match: first the host, then the path segment by segment.
 *
 * @param <T> the type of endpoints
 * @param hosts the state before the host
 * @param variables the largest number of variables of a route
 * @param shadowed the routes that are never reached
 */
record RouteMatcher<T>(Node<T> hosts, int variables, List<ShadowedRoute<T>> shadowed) {

  /**
   * The route at the end of fixed segments alone, which any search would try first; or null. Makes
   * no garbage.
   */
  CompiledRoute<T> fixed(String host, String path, String method, boolean websocket) {
    Node<T> node = hosts.children().get(host, 0, host.length());
    int position = 1;
    while (node != null && position <= path.length()) {
      int slash = path.indexOf('/', position);
      int end = slash < 0 ? path.length() : slash;
      node = node.children().get(path, position, end);
      if (slash < 0) {
        return node == null ? null : node.serving(method, websocket);
      }
      position = end + 1;
    }
    return null;
  }
}
