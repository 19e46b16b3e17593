// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Collects rules and makes a {@link RouteTable} of them.
 *
 * <p>The order of rules decides in two cases only: of rules with the same pattern the first one
 * serves, and of several URLs of an endpoint that would do the first one is built. Defaults of the
 * options are those of werkzeug's {@code Map}. Not safe for several threads.
 *
 * @param <T> the type of endpoints
 */
public final class RouteTableBuilder<T> {

  private final List<Route<T>> routes = new ArrayList<>();
  private final Converters converters = new Converters();
  private boolean strictSlashes = true;
  private boolean mergeSlashes = true;
  private boolean redirectDefaults = true;
  private boolean hostMatching = false;
  private String defaultSubdomain = "";
  private boolean sortParameters = false;

  RouteTableBuilder() {}

  /** Adds a rule that leads to an endpoint. */
  public RouteTableBuilder<T> add(Rule rule, T endpoint) {
    routes.add(new Route<>(rule, endpoint));
    return this;
  }

  /** Adds a rule without options that leads to an endpoint. */
  public RouteTableBuilder<T> add(String pattern, T endpoint) {
    return add(Rule.of(pattern), endpoint);
  }

  /** Adds a converter that rules may name; it replaces one of the same name. */
  public RouteTableBuilder<T> converter(Converter converter) {
    return converter(converter.name(), converter::with);
  }

  /**
   * Adds a converter that is made for each place where a rule names it.
   *
   * @param name the name rules use; of a built-in converter, to replace it
   * @param factory makes the converter for the arguments written there; throws {@code
   *     IllegalArgumentException} if they do not fit, with a message that says what would
   */
  public RouteTableBuilder<T> converter(
      String name, Function<ConverterArguments, Converter> factory) {
    converters.add(name, factory);
    return this;
  }

  /** Whether {@code int} takes a minus sign where a rule does not say; Odoo's databases do so. */
  public RouteTableBuilder<T> signedIntegers(boolean value) {
    converters.signedIntegers(value);
    return this;
  }

  /** Whether {@code /a} redirects to a rule {@code /a/}, and {@code /a/} is not one {@code /a}. */
  public RouteTableBuilder<T> strictSlashes(boolean value) {
    strictSlashes = value;
    return this;
  }

  /** Whether {@code /a//b} redirects to {@code /a/b}. */
  public RouteTableBuilder<T> mergeSlashes(boolean value) {
    mergeSlashes = value;
    return this;
  }

  /** Whether aliases, and URLs that spell out defaults, redirect to the canonical URL. */
  public RouteTableBuilder<T> redirectDefaults(boolean value) {
    redirectDefaults = value;
    return this;
  }

  /** Whether rules are matched by their whole host instead of their subdomain. */
  public RouteTableBuilder<T> hostMatching(boolean value) {
    hostMatching = value;
    return this;
  }

  /** The subdomain of rules and bindings that name none. */
  public RouteTableBuilder<T> defaultSubdomain(String value) {
    defaultSubdomain = value;
    return this;
  }

  /** Whether the query of built URLs is sorted by name. */
  public RouteTableBuilder<T> sortParameters(boolean value) {
    sortParameters = value;
    return this;
  }

  /**
   * Compiles the rules; takes time in proportion to their number.
   *
   * @throws InvalidRuleException if a rule cannot be understood
   */
  public RouteTable<T> build() {
    TableOptions options =
        new TableOptions(
            strictSlashes,
            mergeSlashes,
            redirectDefaults,
            hostMatching,
            defaultSubdomain,
            sortParameters);
    Map<T, List<ParsedRoute<T>>> byEndpoint = HashMap.newHashMap(routes.size());
    for (int i = 0; i < routes.size(); i++) {
      ParsedRoute<T> parsed = ParsedRoute.parse(i, routes.get(i), options, converters);
      byEndpoint.computeIfAbsent(parsed.route().endpoint(), key -> new ArrayList<>(1)).add(parsed);
    }
    Map<T, List<CompiledRoute<T>>> endpoints = HashMap.newHashMap(byEndpoint.size());
    List<CompiledRoute<T>> inOrder = new ArrayList<>(Collections.nCopies(routes.size(), null));
    byEndpoint.forEach(
        (endpoint, parsed) -> {
          List<CompiledRoute<T>> compiled = compile(parsed, options);
          endpoints.put(endpoint, compiled);
          compiled.forEach(route -> inOrder.set(route.parsed().number(), route));
        });
    return new RouteTable<>(routes, options, states(inOrder), new Endpoints<>(endpoints));
  }

  /** The routes of one endpoint in the order of preference. */
  private static <T> List<CompiledRoute<T>> compile(
      List<ParsedRoute<T>> ofOneEndpoint, TableOptions options) {
    if (ofOneEndpoint.size() > 1) {
      ofOneEndpoint.sort(ParsedRoute.buildOrder());
    }
    Preferred.Collector<T> preferred = new Preferred.Collector<>(options.redirectDefaults());
    List<CompiledRoute<T>> compiled = new ArrayList<>(ofOneEndpoint.size());
    for (ParsedRoute<T> parsed : ofOneEndpoint) {
      CompiledRoute<T> route =
          new CompiledRoute<>(parsed, options, preferred.before(parsed.arguments()));
      preferred.add(route);
      compiled.add(route);
    }
    return compiled;
  }

  private static <T> RouteMatcher<T> states(List<CompiledRoute<T>> routes) {
    NodeBuilder<T> root = new NodeBuilder<>();
    int variables = 0;
    for (CompiledRoute<T> route : routes) {
      if (!route.rule().buildOnly()) {
        insert(root, route);
        variables = Math.max(variables, route.variables());
      }
    }
    ShadowFinder<T> shadows = new ShadowFinder<>();
    Node<T> hosts = root.build(shadows);
    return new RouteMatcher<>(hosts, variables, shadows.found());
  }

  private static <T> void insert(NodeBuilder<T> root, CompiledRoute<T> route) {
    NodeBuilder<T> node = root;
    for (Part part : route.parsed().domainParts()) {
      node = node.after(part);
    }
    List<Part> path = route.parsed().pathParts();
    // The empty text before the first slash is in every rule and every path.
    for (Part part : path.subList(1, path.size())) {
      node = node.after(part);
    }
    node.add(route);
  }
}
