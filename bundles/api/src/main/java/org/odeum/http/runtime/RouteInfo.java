// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.runtime;

import java.util.List;
import org.odeum.http.RouteType;

/**
 * Describes one route that is served.
 *
 * @param rule the rule as written
 * @param type how requests are read
 * @param auth the authentication method
 * @param methods the HTTP methods it answers; empty means all
 * @param addon the technical name of the addon it comes from
 * @param version that addon's version
 * @param bundleId that addon's bundle
 * @param endpoint the controller's class and method, {@code Class.method}
 */
public record RouteInfo(
    String rule,
    RouteType type,
    String auth,
    List<String> methods,
    String addon,
    String version,
    long bundleId,
    String endpoint) {
  /** Copies the list. */
  public RouteInfo {
    methods = List.copyOf(methods);
  }
}
