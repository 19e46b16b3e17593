// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.http.runtime.RouteRuntime;
import org.odeum.itests.support.Eventually;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The services and bundles of a server, looked up anew each time: tests take some away.
 *
 * @param context what they are looked up with
 */
record Inside(BundleContext context) {
  /** The best service of a type; waits for one. */
  <S> S service(Class<S> type) {
    Eventually.until("there is a service " + type.getName(), () -> find(type).isPresent());
    return find(type).orElseThrow();
  }

  /** The best service of a type. */
  <S> Optional<S> find(Class<S> type) {
    return Optional.ofNullable(context.getServiceReference(type)).map(context::getService);
  }

  /** All services of a type, whatever class loader the type is of. */
  List<ServiceReference<?>> references(String type) {
    try {
      ServiceReference<?>[] found = context.getAllServiceReferences(type, null);
      return found == null ? List.of() : List.of(found);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter is always valid", e);
    }
  }

  /** All that is deployed. */
  List<AddonStatus> addons() {
    return service(AddonRuntime.class).addons();
  }

  /** What is deployed under a name. */
  Optional<AddonStatus> addon(String name) {
    return addons().stream().filter(status -> status.name().equals(name)).findFirst();
  }

  /** Waits until what is deployed under a name is in a state, and gives it. */
  AddonStatus await(String name, State state) {
    Eventually.until(
        name + " is " + state, () -> addon(name).filter(s -> s.state() == state).isPresent());
    return addon(name).orElseThrow();
  }

  /** Why something deployed does not work; empty if nothing of this name is there. */
  String why(String name) {
    return service(AddonRuntime.class).why(name).orElse("");
  }

  /** Waits until the sentence about something deployed has these words, and gives it. */
  String awaitWhy(String name, String words) {
    Eventually.until("why " + name + " tells: " + words, () -> why(name).contains(words));
    return why(name);
  }

  /** The rules of the routes that are served. */
  List<String> rules() {
    return service(RouteRuntime.class).routes().stream().map(RouteInfo::rule).toList();
  }

  /** The bundle of the server itself with this symbolic name. */
  Bundle bundle(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no bundle " + symbolicName));
  }

  /** Stops a bundle of the server, does something without it, and starts it again. */
  void without(String symbolicName, Action action) throws Exception {
    Bundle bundle = bundle(symbolicName);
    bundle.stop();
    try {
      action.run();
    } finally {
      bundle.start();
    }
  }

  /** Whether the deployer is there and nothing is deployed, nor left behind. */
  boolean isBare() {
    return addons().isEmpty()
        && Arrays.stream(context.getBundles())
            .noneMatch(bundle -> bundle.getLocation().startsWith("odeum:"));
  }

  /** Something that may fail. */
  interface Action {
    /** Does it. */
    void run() throws Exception;
  }
}
