// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.http.runtime.RouteRuntime;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Lists the route table, and the routes that could not get into it. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=routes"})
public final class RoutesCommand implements ShellCommand {
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile RouteRuntime runtime;

  @Override
  public String name() {
    return "routes";
  }

  @Override
  public String summary() {
    return "lists the routes that are served, and those that are not and why";
  }

  @Override
  public List<String> usage() {
    return List.of("routes", "routes <part of a rule, addon or endpoint>");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (arguments.size() > 1) {
      throw wrongUsage();
    }
    RouteRuntime routes = CommandFailure.unlessThere(runtime, "The dispatcher");
    String part = arguments.isEmpty() ? "" : arguments.getFirst();
    List<RouteInfo> served =
        routes.routes().stream()
            .filter(route -> contains(part, route.rule(), route.addon(), route.endpoint()))
            .toList();
    List<FailedRoute> failed =
        routes.failedRoutes().stream()
            .filter(route -> contains(part, route.rule(), route.addon(), route.endpoint()))
            .toList();
    if (served.isEmpty() && failed.isEmpty()) {
      if (!part.isEmpty()) {
        throw CommandFailure.of("No route has '%s' in rule, addon or endpoint.".formatted(part));
      }
      output.line("There are no routes.");
    }
    if (!served.isEmpty()) {
      output.table(served(served));
    }
    if (!failed.isEmpty()) {
      if (!served.isEmpty()) {
        output.line("");
      }
      output.line(new Cell("Not served:", Cell.Colour.RED));
      output.table(failed(failed));
    }
  }

  @Override
  public List<Candidate> complete(List<String> before) {
    RouteRuntime routes = runtime;
    if (routes == null || !before.isEmpty()) {
      return List.of();
    }
    return Stream.concat(
            routes.routes().stream().map(RouteInfo::addon),
            routes.failedRoutes().stream().map(FailedRoute::addon))
        .distinct()
        .sorted()
        .map(addon -> new Candidate(addon, ""))
        .toList();
  }

  /** The table of routes that are not served. */
  static Table failed(List<FailedRoute> routes) {
    Table table = Table.of("RULE", "ADDON", "ENDPOINT", "REASON");
    routes.forEach(
        route -> table.row(route.rule(), route.addon(), route.endpoint(), route.reason()));
    return table;
  }

  private static Table served(List<RouteInfo> routes) {
    Table table = Table.of("RULE", "METHODS", "TYPE", "AUTH", "ADDON", "ENDPOINT");
    for (RouteInfo route : routes) {
      table.row(
          route.rule(),
          route.methods().isEmpty() ? "any" : String.join(",", route.methods()),
          route.type().name().toLowerCase(Locale.ROOT),
          route.auth(),
          route.addon() + " " + route.version(),
          route.endpoint());
    }
    return table;
  }

  private static boolean contains(String part, String... texts) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return Stream.of(texts).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
