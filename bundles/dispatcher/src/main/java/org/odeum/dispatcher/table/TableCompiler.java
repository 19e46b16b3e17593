// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.odeum.auth.AuthMethod;
import org.odeum.dispatcher.converter.ConverterSet;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.endpoint.RoutedMethod;
import org.odeum.dispatcher.endpoint.ScannedController;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.routing.RouteTable;
import org.odeum.routing.RouteTableBuilder;
import org.odeum.routing.Rule;
import org.odeum.routing.ShadowedRoute;

/**
 * Makes a route table of controllers: settles who serves which rule, links each endpoint to the one
 * it overrides, and compiles the matcher. Used once.
 */
final class TableCompiler {
  private final Map<String, AuthMethod> authMethods;
  private final ConverterSet converters;
  private final Map<Claim.Place, Contest> contests = new LinkedHashMap<>();
  private final Map<RoutedMethod, Endpoint> endpoints = new IdentityHashMap<>();
  private final List<RouteInfo> routes = new ArrayList<>();
  private final List<FailedRoute> failed = new ArrayList<>();
  private boolean handshakes;

  private TableCompiler(Map<String, AuthMethod> authMethods, ConverterSet converters) {
    this.authMethods = authMethods;
    this.converters = converters;
  }

  /**
   * Compiles.
   *
   * @param controllers all controllers that are shown
   * @param authMethods by name
   * @param converters those of addons
   */
  static RouteTableSnapshot compile(
      Collection<ScannedController> controllers,
      Map<String, AuthMethod> authMethods,
      ConverterSet converters) {
    return new TableCompiler(authMethods, converters).compile(controllers);
  }

  private RouteTableSnapshot compile(Collection<ScannedController> controllers) {
    settle(controllers);
    Set<String> hosts = new TreeSet<>();
    contests.keySet().forEach(place -> hosts.add(place.host()));
    hosts.remove("");
    Map<String, RouteTable<Endpoint>> byHost = new HashMap<>();
    for (String host : hosts) {
      byHost.put(host, table(host));
    }
    RouteTable<Endpoint> anyHost = table("");
    contests.values().forEach(this::describe);
    anyHost.shadowed().forEach(this::failShadowed);
    routes.sort(Comparator.comparing(RouteInfo::rule).thenComparing(RouteInfo::endpoint));
    failed.sort(Comparator.comparing(FailedRoute::rule).thenComparing(FailedRoute::endpoint));
    return new RouteTableSnapshot(anyHost, byHost, handshakes, routes, failed);
  }

  private void settle(Collection<ScannedController> controllers) {
    Map<Claim.Place, List<Claim>> claims = new LinkedHashMap<>();
    for (ScannedController controller : controllers) {
      failed.addAll(controller.failures());
      for (RoutedMethod method : controller.methods()) {
        handshakes |= method.options().websocket();
        for (String rule : method.options().rules()) {
          Claim claim = new Claim(rule, method);
          unusable(claim)
              .ifPresentOrElse(
                  reason -> fail(claim, reason),
                  () -> claims.computeIfAbsent(claim.place(), key -> new ArrayList<>()).add(claim));
        }
      }
    }
    Precedence precedence =
        new Precedence(controllers.stream().map(ScannedController::owner).toList());
    claims.forEach((place, all) -> contests.put(place, new Contest(all, precedence)));
  }

  /** Why a claim cannot take part: something that addons provide is missing. */
  private Optional<String> unusable(Claim claim) {
    String auth = claim.method().options().auth();
    if (!authMethods.containsKey(auth)) {
      return Optional.of("nobody provides the auth method '" + auth + "'");
    }
    Rule rule = claim.asRule();
    Set<String> missing = converters.missing(rule);
    return missing.isEmpty()
        ? converters.problem(rule)
        : Optional.of("nobody provides the converter '" + String.join("', '", missing) + "'");
  }

  /** The matcher for one host: its own rules come before those for any host. */
  private RouteTable<Endpoint> table(String host) {
    RouteTableBuilder<Endpoint> builder =
        RouteTable.<Endpoint>builder()
            .strictSlashes(false)
            .mergeSlashes(false)
            .signedIntegers(true);
    converters.addTo(builder);
    if (!host.isEmpty()) {
      addRules(host, builder);
    }
    addRules("", builder);
    return builder.build();
  }

  private void addRules(String host, RouteTableBuilder<Endpoint> builder) {
    contests.forEach(
        (place, contest) -> {
          if (place.host().equals(host)) {
            for (Claim claim : contest.accepted()) {
              if (contest.isServed(claim)) {
                builder.add(claim.asRule(), endpoint(claim.method()));
              }
            }
          }
        });
  }

  private Endpoint endpoint(RoutedMethod method) {
    Endpoint known = endpoints.get(method);
    if (known == null) {
      Map<String, Endpoint> below = new HashMap<>();
      Set<Owner> makers = new LinkedHashSet<>();
      for (String rule : method.options().rules()) {
        Claim claim = new Claim(rule, method);
        Contest contest = contests.get(claim.place());
        if (contest != null && contest.accepted().contains(claim)) {
          makers.addAll(converters.owners(claim.asRule()));
          contest
              .below(claim)
              .ifPresent(overridden -> below.put(rule, endpoint(overridden.method())));
        }
      }
      known = new Endpoint(method, authMethods.get(method.options().auth()), below, makers);
      endpoints.put(method, known);
    }
    return known;
  }

  private void describe(Contest contest) {
    contest
        .losers()
        .forEach(
            (claim, winner) ->
                fail(
                    claim,
                    "the rule is served by " + winner.method() + "; " + remedy(claim, winner)));
    for (Claim claim : contest.accepted()) {
      if (contest.isServed(claim)) {
        RoutedMethod method = claim.method();
        routes.add(
            new RouteInfo(
                claim.rule(),
                method.options().type(),
                method.options().auth(),
                method.options().methods(),
                method.owner().name(),
                method.owner().version(),
                method.owner().bundleId(),
                method.name()));
      }
    }
  }

  private static String remedy(Claim claim, Claim winner) {
    String loser = claim.method().owner().name();
    String other = winner.method().owner().name();
    return loser.equals(other)
        ? "an addon can serve it once"
        : "to override it, make addon " + loser + " depend on addon " + other;
  }

  /** Rules that are written differently and match the same paths. */
  private void failShadowed(ShadowedRoute<Endpoint> shadowed) {
    RoutedMethod method = shadowed.route().endpoint().method();
    String rule = shadowed.route().rule().pattern();
    routes.removeIf(
        each ->
            each.rule().equals(rule)
                && each.bundleId() == method.owner().bundleId()
                && each.endpoint().equals(method.name()));
    fail(
        new Claim(rule, method),
        "its paths are served by "
            + shadowed.by().endpoint()
            + " with rule "
            + shadowed.by().rule().pattern()
            + "; to override that one, write the rule in the same way");
  }

  private void fail(Claim claim, String reason) {
    RoutedMethod method = claim.method();
    failed.add(
        new FailedRoute(
            claim.rule(),
            method.owner().name(),
            method.owner().bundleId(),
            method.name(),
            "Route "
                + claim.rule()
                + " of addon "
                + method.owner().name()
                + " is not served: "
                + reason
                + "."));
  }
}
