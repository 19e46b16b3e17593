// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.runtime;

import java.util.List;

/** Says what the route table in force makes of a request, without a request being made. */
public sealed interface RouteAnswer {
  /** A route answers it. */
  record Served(RouteInfo route) implements RouteAnswer {}

  /**
   * The path is served for other methods only.
   *
   * @param allowed these methods, in alphabetical order
   */
  record MethodNotAllowed(List<String> allowed) implements RouteAnswer {
    /** Copies the list. */
    public MethodNotAllowed {
      allowed = List.copyOf(allowed);
    }
  }

  /**
   * The client is sent to a better address.
   *
   * @param location the path of that address, percent-encoded
   */
  record Moved(String location) implements RouteAnswer {}

  /** No route knows the path. */
  record Nothing() implements RouteAnswer {}
}
