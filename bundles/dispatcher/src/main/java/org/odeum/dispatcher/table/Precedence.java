// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.endpoint.RoutedMethod;

/**
 * Says which of two methods of one rule overrides the other: that of the more derived class, else
 * that of the addon which depends, directly or not, on the other's.
 */
final class Precedence {
  private final Map<String, Set<String>> reachable = new HashMap<>();

  /** Knows the dependencies of these addons. */
  Precedence(Collection<Owner> owners) {
    Map<String, Set<String>> direct = new HashMap<>();
    for (Owner owner : owners) {
      direct.computeIfAbsent(owner.name(), key -> new HashSet<>()).addAll(owner.depends());
    }
    for (String name : direct.keySet()) {
      reachable.put(name, closure(name, direct));
    }
  }

  private static Set<String> closure(String name, Map<String, Set<String>> direct) {
    Set<String> seen = new HashSet<>();
    Deque<String> waiting = new ArrayDeque<>(direct.getOrDefault(name, Set.of()));
    while (!waiting.isEmpty()) {
      String next = waiting.pop();
      if (seen.add(next)) {
        waiting.addAll(direct.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }

  /** Whether the first overrides the second. */
  boolean overrides(RoutedMethod first, RoutedMethod second) {
    if (first.method().equals(second.method())) {
      return isDerived(first.controller(), second.controller());
    }
    Class<?> declaring = first.method().getDeclaringClass();
    Class<?> other = second.method().getDeclaringClass();
    if (isDerived(declaring, other) || isDerived(other, declaring)) {
      return isDerived(declaring, other);
    }
    return dependsOn(first.owner().name(), second.owner().name());
  }

  /**
   * Whether both are the very same method, found in two controllers of different classes of which
   * one inherits from the other or both from a third. Not a conflict: Odoo makes one object of all
   * these classes.
   */
  static boolean isSame(RoutedMethod first, RoutedMethod second) {
    return first.method().equals(second.method()) && first.controller() != second.controller();
  }

  private static boolean isDerived(Class<?> type, Class<?> from) {
    return type != from && from.isAssignableFrom(type);
  }

  private boolean dependsOn(String addon, String other) {
    // Each depends on the other in a ring, and then neither overrides.
    return !addon.equals(other)
        && reachable.getOrDefault(addon, Set.of()).contains(other)
        && !reachable.getOrDefault(other, Set.of()).contains(addon);
  }
}
