// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One search through the state machine, with backtracking: fixed segments first, then those with
 * variables by weight.
 *
 * <p>Each state is entered at most once and the recursion is no deeper than the longest rule, so
 * the path of a request decides neither.
 *
 * @param <T> the type of endpoints
 */
final class Walk<T> {

  /** The position after the last segment; the end of the text is before an empty last segment. */
  private static final int DONE = -1;

  private final RouteMatcher<T> matcher;
  private final String host;
  private final String method;
  private final boolean websocket;
  private final int[] spans;
  private SortedSet<String> allowed = Collections.emptySortedSet();
  private boolean websocketMismatch;
  private boolean slashRequired;
  private String path = "";

  Walk(RouteMatcher<T> matcher, String host, String method, boolean websocket) {
    this.matcher = matcher;
    this.host = host;
    this.method = method;
    this.websocket = websocket;
    this.spans = new int[2 * matcher.variables()];
  }

  /** The route for a path that is empty or starts with one slash; or null. */
  CompiledRoute<T> find(String path) {
    this.path = path;
    slashRequired = false;
    int start = path.isEmpty() ? DONE : 1;
    Node<T> root = matcher.hosts();
    Node<T> fixedHost = root.children().get(host, 0, host.length());
    if (fixedHost != null) {
      CompiledRoute<T> found = follow(fixedHost, start, 0);
      if (found != null || slashRequired) {
        return found;
      }
    }
    if (root.alternatives() == null) {
      return null;
    }
    int end = host.length();
    for (int number : root.alternatives().candidates(host, 0, end, end, end)) {
      Part.Dynamic part = root.alternatives().part(number);
      if (part.pattern().match(host, 0, end, spans, 0)) {
        int variables = part.weight().weights().size();
        CompiledRoute<T> found = follow(root.alternatives().target(number), start, 2 * variables);
        if (found != null || slashRequired) {
          return found;
        }
      }
    }
    return null;
  }

  /** Whether the path with a slash at its end would match. */
  boolean slashRequired() {
    return slashRequired;
  }

  /** The methods of routes that match but for the method. */
  SortedSet<String> allowed() {
    return allowed;
  }

  /** Whether a route would match if the request were a websocket handshake or were none. */
  boolean websocketMismatch() {
    return websocketMismatch;
  }

  /** The arguments for the route found last. */
  Optional<Map<String, Object>> arguments(CompiledRoute<T> route) {
    return route.arguments(host, path, spans);
  }

  private CompiledRoute<T> follow(Node<T> node, int position, int at) {
    if (position == DONE) {
      return arrive(node);
    }
    int slash = path.indexOf('/', position);
    int end = slash < 0 ? path.length() : slash;
    int next = slash < 0 ? DONE : slash + 1;
    Node<T> child = node.children().get(path, position, end);
    if (child != null) {
      CompiledRoute<T> found = follow(child, next, at);
      if (found != null || slashRequired) {
        return found;
      }
    }
    if (node.alternatives() != null) {
      CompiledRoute<T> found = tryAlternatives(node.alternatives(), position, end, next, at);
      if (found != null || slashRequired) {
        return found;
      }
    }
    return position == path.length() ? withoutLastSlash(node) : null;
  }

  private CompiledRoute<T> tryAlternatives(
      Alternatives<T> alternatives, int position, int end, int next, int at) {
    int length = path.length();
    boolean finalSlash = length > position && path.charAt(length - 1) == '/';
    int beforeSlash = finalSlash ? length - 1 : length;
    int last = DONE;
    for (int number : alternatives.candidates(path, position, end, length, beforeSlash)) {
      if (number == last) {
        continue;
      }
      last = number;
      Part.Dynamic part = alternatives.part(number);
      int stop =
          switch (part.extent()) {
            case SEGMENT -> end;
            case REST -> length;
            case REST_BEFORE_SLASH -> beforeSlash;
          };
      int after =
          switch (part.extent()) {
            case SEGMENT -> next;
            case REST -> DONE;
            case REST_BEFORE_SLASH -> finalSlash ? length : DONE;
          };
      if (part.extent() == Part.Extent.REST_BEFORE_SLASH && endsWithSlash(position, stop)) {
        continue;
      }
      if (part.pattern().match(path, position, stop, spans, at)) {
        int variables = part.weight().weights().size();
        CompiledRoute<T> found = follow(alternatives.target(number), after, at + 2 * variables);
        if (found != null || slashRequired) {
          return found;
        }
      }
    }
    return null;
  }

  /** What comes before the final slash may not end with another one. */
  private boolean endsWithSlash(int position, int stop) {
    return stop > position && path.charAt(stop - 1) == '/';
  }

  /** All segments are read: a route ends here, or one that asks for a final slash. */
  private CompiledRoute<T> arrive(Node<T> node) {
    for (CompiledRoute<T> route : node.routes()) {
      if (fits(route)) {
        return route;
      }
    }
    CompiledRoute<T> branch = node.slash() == null ? null : node.slash().serving(method, websocket);
    if (branch != null && branch.strictSlashes()) {
      slashRequired = true;
      return null;
    }
    return branch;
  }

  /** A slash too many is overlooked by routes that are not strict. */
  private CompiledRoute<T> withoutLastSlash(Node<T> node) {
    for (CompiledRoute<T> route : node.routes()) {
      if (!route.strictSlashes() && fits(route)) {
        return route;
      }
    }
    return null;
  }

  private boolean fits(CompiledRoute<T> route) {
    if (!route.takes(method)) {
      if (allowed.isEmpty()) {
        allowed = new TreeSet<>();
      }
      allowed.addAll(route.rule().methods().orElseThrow());
      return false;
    }
    if (route.rule().websocket() != websocket) {
      websocketMismatch = true;
      return false;
    }
    return true;
  }
}
