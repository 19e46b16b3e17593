// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.List;

/**
 * A state of the matcher: what was read so far, and where the next segment leads.
 *
 * @param <T> the type of endpoints
 * @param children next states by fixed segments
 * @param alternatives next states by segments with variables; null if there are none
 * @param slash the state after a final slash; null if there is none
 * @param routes the routes that end here, in the order they were given
 */
record Node<T>(
    SegmentMap<Node<T>> children,
    Alternatives<T> alternatives,
    Node<T> slash,
    List<CompiledRoute<T>> routes) {

  /** The first route that serves such a request, or null. */
  CompiledRoute<T> serving(String method, boolean websocket) {
    for (CompiledRoute<T> route : routes) {
      if (route.serves(method, websocket)) {
        return route;
      }
    }
    return null;
  }
}
