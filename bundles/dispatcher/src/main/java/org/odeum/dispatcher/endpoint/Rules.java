// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.ArrayList;
import java.util.List;
import org.odeum.routing.Rule;

/** Turns the options of a routed method into rules of the matcher. */
public final class Rules {
  private Rules() {}

  /**
   * The rules of a method. The host is not among their options: each host has a table of its own.
   *
   * @throws org.odeum.routing.InvalidRuleException if one cannot be understood
   */
  public static List<Rule> of(RoutedMethod method) {
    List<Rule> rules = new ArrayList<>();
    for (String pattern : method.options().rules()) {
      rules.add(of(pattern, method));
    }
    return rules;
  }

  /** One of the rules of a method. */
  public static Rule of(String pattern, RoutedMethod method) {
    RouteOptions options = method.options();
    Rule rule = Rule.of(pattern).defaults(method.defaults());
    if (!options.methods().isEmpty()) {
      rule = rule.methods(options.methods().toArray(String[]::new));
    }
    return options.websocket() ? rule.forWebsockets() : rule;
  }
}
