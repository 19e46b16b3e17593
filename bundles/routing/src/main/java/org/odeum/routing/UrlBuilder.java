// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the URLs of a table for one binding.
 *
 * @param <T> the type of endpoints
 */
final class UrlBuilder<T> {

  /**
   * A URL before its host is put to it.
   *
   * @param route the route it was built from
   * @param domain the host or subdomain
   * @param path path and query
   */
  private record Draft<T>(CompiledRoute<T> route, String domain, String path) {}

  private final RouteTable<T> table;
  private final Binding binding;
  private final String domain;

  UrlBuilder(RouteTable<T> table, Binding binding, String domain) {
    this.table = table;
    this.binding = binding;
    this.domain = domain;
  }

  String build(T endpoint, UrlRequest request) {
    Map<String, Object> values = present(request.values());
    Optional<String> method = request.method().map(name -> name.toUpperCase(Locale.ROOT));
    Draft<T> draft =
        draft(endpoint, values, method, request.appendUnknown())
            .orElseThrow(() -> new UrlBuildException(explain(endpoint, values, method)));
    String scheme = request.scheme().orElse(binding.scheme());
    boolean secure = scheme.equals("https") || scheme.equals("wss");
    boolean websocket = draft.route.rule().websocket();
    if (!request.external() && !websocket && isHere(draft.domain)) {
      return mounted(draft.path);
    }
    if (websocket) {
      scheme = secure ? "wss" : "ws";
    } else if (!scheme.isEmpty()) {
      scheme = secure ? "https" : "http";
    }
    return (scheme.isEmpty() ? "" : scheme + ":") + "//" + host(draft.domain) + mounted(draft.path);
  }

  /** The canonical URL of what an alias, or a URL that spells out defaults, stands for. */
  Optional<String> canonical(
      CompiledRoute<T> route, Map<String, Object> arguments, String method, String query) {
    if (route.rule().alias()) {
      // Without a canonical rule the alias would redirect to itself, so it serves.
      return draft(route.route().endpoint(), arguments, Optional.of(method), false)
          .filter(draft -> !draft.route.rule().alias())
          .map(draft -> absolute(draft, query));
    }
    return route
        .preferred()
        .find(route, method, arguments)
        .map(
            better -> {
              Map<String, Object> values = new LinkedHashMap<>(arguments);
              values.putAll(better.rule().defaults());
              return absolute(better.pathUrl(values), better.domainUrl(values), query);
            });
  }

  private String absolute(Draft<T> draft, String query) {
    String scheme = binding.scheme();
    boolean secure = scheme.equals("https") || scheme.equals("wss");
    String plain = secure ? "https" : "http";
    String kind = draft.route.rule().websocket() ? (secure ? "wss" : "ws") : plain;
    return kind + "://" + host(draft.domain) + mounted(draft.path) + suffix(query);
  }

  /** The absolute URL of an encoded path below the mount point. */
  String absolute(String path, String domainPart, String query) {
    return scheme() + "://" + host(domainPart) + mounted(path) + suffix(query);
  }

  /** Scheme and host of the binding. */
  String origin() {
    return scheme()
        + "://"
        + binding.subdomain().filter(name -> !name.isEmpty()).map(name -> name + ".").orElse("")
        + binding.serverName();
  }

  private String scheme() {
    return binding.scheme().isEmpty() ? "http" : binding.scheme();
  }

  private static String suffix(String query) {
    return query.isEmpty() ? "" : "?" + query;
  }

  private boolean isHere(String domainPart) {
    return domainPart.equals(domain);
  }

  private String host(String domainPart) {
    if (table.options().hostMatching()) {
      return domainPart;
    }
    return domainPart.isEmpty() ? binding.serverName() : domainPart + "." + binding.serverName();
  }

  private String mounted(String path) {
    int slashes = 0;
    while (slashes < path.length() && path.charAt(slashes) == '/') {
      slashes++;
    }
    return binding.mountPoint() + path.substring(slashes);
  }

  private Optional<Draft<T>> draft(
      T endpoint, Map<String, ?> values, Optional<String> method, boolean appendUnknown) {
    if (method.isEmpty()) {
      Optional<Draft<T>> preferred =
          draft(endpoint, values, Optional.of(binding.defaultMethod()), appendUnknown);
      if (preferred.isPresent()) {
        return preferred;
      }
    }
    Optional<Draft<T>> first = Optional.empty();
    for (CompiledRoute<T> route : table.endpoints().of(endpoint)) {
      if (method.map(route::takes).orElse(true) && route.suits(values)) {
        Draft<T> draft =
            new Draft<>(route, route.domainUrl(values), path(route, values, appendUnknown));
        if (!table.options().hostMatching() || isHere(draft.domain)) {
          return Optional.of(draft);
        }
        first = first.or(() -> Optional.of(draft));
      }
    }
    return first;
  }

  private String path(CompiledRoute<T> route, Map<String, ?> values, boolean appendUnknown) {
    String path = route.pathUrl(values);
    return appendUnknown
        ? path + Query.of(values, route.parsed().arguments(), table.options().sortParameters())
        : path;
  }

  /** Values without those that are there in name only. */
  private static Map<String, Object> present(Map<String, ?> values) {
    Map<String, Object> present = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          switch (value) {
            case null -> {}
            case Optional<?> optional -> optional.ifPresent(inner -> present.put(name, inner));
            default -> present.put(name, value);
          }
        });
    return present;
  }

  private String explain(T endpoint, Map<String, ?> values, Optional<String> method) {
    StringBuilder message = new StringBuilder("No URL for endpoint '").append(endpoint).append("'");
    method.ifPresent(name -> message.append(" and method ").append(name));
    message.append(" with values ").append(values.keySet()).append("; it has the rules ");
    return message
        .append(table.endpoints().of(endpoint).stream().limit(5).map(CompiledRoute::rule).toList())
        .append('.')
        .toString();
  }
}
