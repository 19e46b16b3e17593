// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A state while routes are still being added.
 *
 * @param <T> the type of endpoints
 */
final class NodeBuilder<T> {

  private record Transition<T>(Part.Dynamic part, NodeBuilder<T> target) {}

  private final Map<String, NodeBuilder<T>> children = new HashMap<>();
  private final Map<String, Transition<T>> transitions = new HashMap<>();
  private final List<CompiledRoute<T>> routes = new ArrayList<>(1);

  /** The state after a part, made if it is new. */
  NodeBuilder<T> after(Part part) {
    return switch (part) {
      case Part.Static(String text) -> children.computeIfAbsent(text, key -> new NodeBuilder<>());
      case Part.Dynamic next ->
          transitions
              .computeIfAbsent(next.key(), key -> new Transition<>(next, new NodeBuilder<>()))
              .target();
    };
  }

  void add(CompiledRoute<T> route) {
    routes.add(route);
  }

  /** The finished state; the depth of the recursion is that of the longest rule. */
  Node<T> build(ShadowFinder<T> shadows) {
    shadows.inspect(routes);
    Map<String, Node<T>> built = HashMap.newHashMap(children.size());
    children.forEach((text, child) -> built.put(text, child.build(shadows)));
    return new Node<>(
        SegmentMap.of(built),
        transitions.isEmpty() ? null : alternatives(shadows),
        built.get(""),
        List.copyOf(routes));
  }

  private Alternatives<T> alternatives(ShadowFinder<T> shadows) {
    List<Transition<T>> sorted = new ArrayList<>(transitions.values());
    sorted.sort(Comparator.comparing(transition -> transition.part().weight()));
    return new Alternatives<>(
        sorted.stream().map(Transition::part).toList(),
        sorted.stream().map(transition -> transition.target().build(shadows)).toList());
  }
}
