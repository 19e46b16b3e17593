// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A route table seen from one server: finds the endpoint of a request and builds URLs.
 *
 * <p>Immutable and safe for any number of threads.
 *
 * @param <T> the type of endpoints
 */
public final class Router<T> {

  /** Paths longer than this are not found; a server answers 414 before. */
  public static final int MAX_PATH = 16_384;

  private final RouteTable<T> table;
  private final Binding binding;
  private final String domain;
  private final UrlBuilder<T> urls;

  Router(RouteTable<T> table, Binding binding) {
    this.table = table;
    this.binding = binding;
    this.domain =
        table.options().hostMatching()
            ? binding.serverName()
            : binding.subdomain().orElse(table.options().defaultSubdomain());
    this.urls = new UrlBuilder<>(table, binding, domain);
  }

  /** Finds the endpoint of a request without a query, of the kind the binding's scheme says. */
  public RouteMatch<T> match(String method, String path) {
    return match(method, path, "", binding.websocket());
  }

  /**
   * Finds the endpoint of a request.
   *
   * @param method the HTTP method, in any case
   * @param path the decoded path below the mount point
   * @param query the raw query, which only redirects use; {@code ""} if there is none
   * @param websocket whether the request is a websocket handshake
   */
  public RouteMatch<T> match(String method, String path, String query, boolean websocket) {
    if (path.length() > MAX_PATH) {
      return new RouteMatch.NotFound<>();
    }
    String verb = method.toUpperCase(Locale.ROOT);
    String normal = withOneLeadingSlash(path);
    CompiledRoute<T> fixed = table.matcher().fixed(domain, normal, verb, websocket);
    if (fixed != null) {
      return fixed.plain()
          ? fixed.fixedMatch()
          : answer(fixed, fixed.rule().defaults(), verb, query);
    }
    return search(verb, normal, query, websocket);
  }

  private RouteMatch<T> search(String method, String path, String query, boolean websocket) {
    Walk<T> walk = new Walk<>(table.matcher(), domain, method, websocket);
    CompiledRoute<T> found = walk.find(path);
    if (walk.slashRequired()) {
      return redirect(path + "/", query);
    }
    if (found == null && table.options().mergeSlashes() && path.contains("//")) {
      String merged = merged(path);
      CompiledRoute<T> better = walk.find(merged);
      if (walk.slashRequired()) {
        return redirect(merged + "/", query);
      }
      return better != null && better.mergeSlashes() ? redirect(merged, query) : none(walk);
    }
    if (found == null) {
      return none(walk);
    }
    Optional<Map<String, Object>> arguments = walk.arguments(found);
    return arguments.isPresent() ? answer(found, arguments.get(), method, query) : none(walk);
  }

  private RouteMatch<T> answer(
      CompiledRoute<T> route, Map<String, Object> arguments, String method, String query) {
    if (route.plain()) {
      return route.match(arguments);
    }
    if (table.options().redirectDefaults()) {
      Optional<String> canonical = urls.canonical(route, arguments, method, query);
      if (canonical.isPresent()) {
        return new RouteMatch.Redirect<>(canonical.get());
      }
    }
    if (route.redirect().isPresent()) {
      return new RouteMatch.Redirect<>(
          UrlReference.resolve(
              urls.origin(), binding.mountPoint(), route.redirect().get().location(arguments)));
    }
    return route.match(arguments);
  }

  private RouteMatch<T> redirect(String path, String query) {
    return new RouteMatch.Redirect<>(urls.absolute(PercentEncoding.path(path), domain, query));
  }

  private RouteMatch<T> none(Walk<T> walk) {
    if (!walk.allowed().isEmpty()) {
      return new RouteMatch.MethodNotAllowed<>(Collections.unmodifiableSortedSet(walk.allowed()));
    }
    return walk.websocketMismatch()
        ? new RouteMatch.WebsocketMismatch<>()
        : new RouteMatch.NotFound<>();
  }

  private static String withOneLeadingSlash(String path) {
    int slashes = 0;
    while (slashes < path.length() && path.charAt(slashes) == '/') {
      slashes++;
    }
    if (slashes == 1 || path.isEmpty()) {
      return path;
    }
    return slashes == 0 ? "/" + path : path.substring(slashes - 1);
  }

  private static String merged(String path) {
    StringBuilder merged = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (i == 0 || path.charAt(i) != '/' || path.charAt(i - 1) != '/') {
        merged.append(path.charAt(i));
      }
    }
    return merged.toString();
  }

  /**
   * The methods a path is known for; empty if it is unknown, redirects, or takes every method.
   *
   * @param path the decoded path below the mount point
   */
  public SortedSet<String> allowedMethods(String path) {
    return match("--", path) instanceof RouteMatch.MethodNotAllowed<T>(SortedSet<String> allow)
        ? allow
        : Collections.emptySortedSet();
  }

  /**
   * Builds the URL of an endpoint; absolute only if it is on another host.
   *
   * @param values values for the variables; others go to the query
   * @throws UrlBuildException if no rule of the endpoint fits the values
   * @throws ValueRefusedException if a converter cannot write a value
   */
  public String build(T endpoint, Map<String, ?> values) {
    return build(endpoint, UrlRequest.of(values));
  }

  /**
   * Builds the URL of an endpoint.
   *
   * @throws UrlBuildException if no rule of the endpoint fits the request
   * @throws ValueRefusedException if a converter cannot write a value
   */
  public String build(T endpoint, UrlRequest request) {
    return urls.build(endpoint, request);
  }
}
