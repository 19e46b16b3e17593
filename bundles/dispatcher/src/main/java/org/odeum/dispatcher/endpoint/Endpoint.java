// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.odeum.auth.AuthMethod;
import org.odeum.http.Request;
import org.odeum.http.Response.HeaderField;

/**
 * A routed method in one route table: together with its authentication method and what it
 * overrides. Compared by identity.
 */
public final class Endpoint {
  private final RoutedMethod method;
  private final AuthMethod auth;
  private final Map<String, Endpoint> below;
  private final Owner[] owners;
  private final Optional<HeaderField> allowOrigin;
  private final HeaderField allowMethods;

  /**
   * An endpoint.
   *
   * @param method what is called
   * @param auth its authentication method
   * @param below the endpoint it overrides, by rule
   * @param converters the addons whose converters make its parameters
   */
  public Endpoint(
      RoutedMethod method,
      AuthMethod auth,
      Map<String, Endpoint> below,
      Collection<Owner> converters) {
    this.method = method;
    this.auth = auth;
    this.below = Map.copyOf(below);
    Set<Owner> all = new LinkedHashSet<>();
    all.add(method.owner());
    all.addAll(converters);
    this.below.values().forEach(each -> all.addAll(Set.of(each.owners)));
    this.owners = all.toArray(Owner[]::new);
    RouteOptions options = method.options();
    this.allowOrigin =
        options.cors().isEmpty()
            ? Optional.empty()
            : Optional.of(new HeaderField("Access-Control-Allow-Origin", options.cors()));
    this.allowMethods = new HeaderField("Access-Control-Allow-Methods", corsMethods(options));
  }

  private static String corsMethods(RouteOptions options) {
    return switch (options.type()) {
      case JSON -> "POST";
      case HTTP -> options.methods().isEmpty() ? "GET, POST" : String.join(", ", options.methods());
    };
  }

  /** What is called. */
  public RoutedMethod method() {
    return method;
  }

  /** Its options. */
  public RouteOptions options() {
    return method.options();
  }

  /** The addon it comes from. */
  public Owner owner() {
    return method.owner();
  }

  /** The endpoint below, for requests that came by this rule. */
  Optional<Endpoint> below(String rule) {
    return Optional.ofNullable(below.get(rule));
  }

  /** The endpoints that it overrides directly. */
  public Collection<Endpoint> overridden() {
    return below.values();
  }

  /** The origin that may read its answers, if there are others than its own. */
  public Optional<HeaderField> allowOrigin() {
    return allowOrigin;
  }

  /** The methods that pages of that origin may use. */
  public HeaderField allowMethods() {
    return allowMethods;
  }

  /** Asks its authentication method who sends the request. */
  public Optional<java.security.Principal> authenticate(Request request) {
    return auth.authenticate(request);
  }

  /** Counts a request in with all addons it may reach; before it is known to be wanted. */
  public void enter() {
    for (Owner each : owners) {
      each.inFlight().enter();
    }
  }

  /** Whether a request to it may reach one of these bundles. */
  public boolean reaches(Set<Long> bundleIds) {
    return Arrays.stream(owners).anyMatch(owner -> bundleIds.contains(owner.bundleId()));
  }

  /** Counts a request out. */
  public void exit() {
    for (Owner each : owners) {
      each.inFlight().exit();
    }
  }

  @Override
  public String toString() {
    return method.toString();
  }
}
