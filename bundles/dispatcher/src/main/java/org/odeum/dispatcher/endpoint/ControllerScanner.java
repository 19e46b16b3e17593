// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.ArrayList;
import java.util.List;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.routing.Converter;
import org.odeum.routing.InvalidRuleException;
import org.odeum.routing.RouteTable;
import org.odeum.routing.Rule;

/** Looks through a controller for routed methods and prepares each for being called. */
public final class ControllerScanner {
  private final Owner owner;
  private final Object controller;
  private final List<RoutedMethod> methods = new ArrayList<>();
  private final List<FailedRoute> failures = new ArrayList<>();

  private ControllerScanner(Owner owner, Object controller) {
    this.owner = owner;
    this.controller = controller;
  }

  /** Scans a controller; what is wrong with it is found among the failures. */
  public static ScannedController scan(Owner owner, Object controller) {
    Class<?> type = controller.getClass();
    try {
      ControllerScanner scanner = new ControllerScanner(owner, controller);
      RouteDeclarations.of(type).forEach(scanner::add);
      if (scanner.methods.isEmpty() && scanner.failures.isEmpty()) {
        return ScannedController.failed(
            owner, type.getName(), "Class " + type.getName() + " has no method with @Route.");
      }
      return new ScannedController(owner, scanner.methods, scanner.failures);
    } catch (LinkageError e) {
      return ScannedController.failed(
          owner,
          type.getName(),
          "Class " + type.getName() + " refers to a class that it cannot see: " + e.getMessage());
    }
  }

  private void add(RouteDeclaration declaration) {
    List<String> rules = List.of("");
    try {
      RouteDeclarations.check(declaration.method());
      RouteOptions options = declaration.options();
      rules = options.rules();
      RoutedMethod method = new RoutedMethod(owner, controller, declaration.method(), options);
      checkRules(method);
      methods.add(method);
    } catch (UnfitMethodException e) {
      fail(declaration, rules, e.getMessage() + ".");
    } catch (InvalidRuleException e) {
      fail(declaration, rules, e.getMessage() + ".");
    }
  }

  /**
   * Compiles the rules on their own, so that a mistake in one harms no other. Converters of addons
   * come and go, so whether they are there is not asked here.
   */
  private static void checkRules(RoutedMethod method) {
    var builder = RouteTable.<RoutedMethod>builder();
    for (Rule rule : Rules.of(method)) {
      builder.add(rule, method);
      for (String name : rule.converters()) {
        if (!Converter.builtIn().contains(name)) {
          builder.converter(name, arguments -> new StandIn(name));
        }
      }
    }
    builder.build();
  }

  /** Stands for a converter of an addon, whichever that is. */
  private record StandIn(String name) implements Converter {
    @Override
    public String regex() {
      return "[^/]+";
    }
  }

  private void fail(RouteDeclaration declaration, List<String> rules, String reason) {
    String endpoint = controller.getClass().getSimpleName() + "." + declaration.method().getName();
    for (String rule : rules) {
      failures.add(
          new FailedRoute(
              rule,
              owner.name(),
              owner.bundleId(),
              endpoint,
              "Method " + endpoint + ": " + reason));
    }
  }
}
