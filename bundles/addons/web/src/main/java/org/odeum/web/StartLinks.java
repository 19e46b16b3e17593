// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.Comparator;
import java.util.List;
import org.odeum.http.RouteType;
import org.odeum.http.runtime.RouteInfo;

/** Picks the pages of an addon that a person may begin with. */
final class StartLinks {
  private static final int MOST = 3;

  /** Its pages lead to where the visitor is already. */
  private static final String THIS_ADDON = "web";

  private StartLinks() {}

  /**
   * The shortest paths that an addon answers in a browser without knowing more: no variables, GET,
   * and not meant for programs. None of this addon.
   */
  static List<String> of(String addon, List<RouteInfo> routes) {
    return routes.stream()
        .filter(route -> route.addon().equals(addon) && !addon.equals(THIS_ADDON))
        .filter(route -> route.type() == RouteType.HTTP)
        .filter(route -> route.methods().isEmpty() || route.methods().contains("GET"))
        .map(RouteInfo::rule)
        .filter(rule -> rule.indexOf('<') < 0)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).thenComparing(rule -> rule))
        .limit(MOST)
        .toList();
  }
}
