// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Whether a rule has a variable of this name. */
  static boolean holds(String pattern, String name) {
    return pattern.contains(":" + name + ">") || pattern.contains("<" + name + ">");
  }

  /** One of the rules of a method; a default is for rules that do not hold its variable. */
  public static Rule of(String pattern, RoutedMethod method) {
    RouteOptions options = method.options();
    Map<String, Object> defaults = new LinkedHashMap<>(method.defaults());
    defaults.keySet().removeIf(name -> holds(pattern, name));
    Rule rule = Rule.of(pattern).defaults(defaults);
    if (!options.methods().isEmpty()) {
      rule = rule.methods(options.methods().toArray(String[]::new));
    }
    return options.websocket() ? rule.forWebsockets() : rule;
  }
}
