// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.why;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteAnswer;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.http.runtime.RouteRuntime;

/** Says who answers a route, or why nobody does. */
final class RouteWhy {
  private static final Pattern SUBJECT = Pattern.compile("([A-Z]+ +)?(/.*)");
  private static final String CONTROLLER = "org.odeum.http.Controller";
  private static final int MOST = 5;

  private final RouteRuntime routes;
  private final ComponentReports components;

  RouteWhy(RouteRuntime routes, ComponentReports components) {
    this.routes = routes;
    this.components = components;
  }

  /** Whether a subject is a rule or a path, with or without a method. */
  static boolean isRoute(String subject) {
    return SUBJECT.matcher(subject).matches();
  }

  /** One line or several. */
  List<String> lines(String subject) {
    String path = subject.replaceFirst("^[A-Z]+ +", "");
    String method = subject.startsWith("/") ? "GET" : subject.split(" ", 2)[0];
    boolean isRequest = !subject.startsWith("/") && !path.contains("<");
    List<String> byRule = isRequest ? List.of() : byRule(path);
    return byRule.isEmpty() ? byPath(method, path.replaceFirst("[?#].*", "")) : byRule;
  }

  /** The sentences about what an addon declares and does not serve. */
  List<String> failedOf(String addon) {
    return routes.failedRoutes().stream()
        .filter(failed -> failed.addon().equals(addon))
        .map(FailedRoute::reason)
        .distinct()
        .toList();
  }

  private List<String> byRule(String rule) {
    Stream<String> served =
        routes.routes().stream()
            .filter(route -> route.rule().equals(rule))
            .map(route -> "The route " + described(route) + ".");
    Stream<String> failed =
        routes.failedRoutes().stream()
            .filter(route -> route.rule().equals(rule))
            .map(FailedRoute::reason);
    return Stream.concat(served, failed).distinct().toList();
  }

  private static String described(RouteInfo route) {
    return "%s is served by %s of %s %s (%s, %s, auth %s)"
        .formatted(
            route.rule(),
            route.endpoint(),
            route.addon(),
            route.version(),
            route.methods().isEmpty() ? "all methods" : String.join(", ", route.methods()),
            route.type().name().toLowerCase(java.util.Locale.ROOT),
            route.auth());
  }

  private List<String> byPath(String method, String path) {
    String request = method + " " + path;
    return switch (routes.find(method, path)) {
      case RouteAnswer.Served(RouteInfo route) -> served(request, route);
      case RouteAnswer.MethodNotAllowed(List<String> allowed) ->
          List.of(
              "%s is answered with 405: the path is served for %s."
                  .formatted(request, String.join(", ", allowed)));
      case RouteAnswer.Moved(String location) ->
          List.of(request + " is answered with a redirect to " + location + ".");
      case RouteAnswer.Nothing() -> nothing(request, path);
    };
  }

  private List<String> served(String request, RouteInfo route) {
    List<String> lines = new ArrayList<>();
    lines.add(request + " is answered: the route " + described(route) + ".");
    routes.failedRoutes().stream()
        .filter(failed -> failed.rule().equals(route.rule()))
        .map(FailedRoute::reason)
        .limit(MOST)
        .forEach(lines::add);
    return lines;
  }

  private List<String> nothing(String request, String path) {
    List<String> lines = new ArrayList<>();
    lines.add("No route is served for " + request + ": it is answered with 404.");
    if (path.matches("/[^/]+/static/.*")) {
      lines.add("Static files of an addon lie in the folder static/ of its jar.");
    }
    routes.failedRoutes().stream()
        .filter(failed -> mayMatch(failed.rule(), path))
        .map(FailedRoute::reason)
        .distinct()
        .limit(MOST)
        .forEach(lines::add);
    components.ailing(CONTROLLER).stream()
        .limit(MOST)
        .map(sentence -> "It may have routes that nobody knows yet: " + sentence)
        .forEach(lines::add);
    return lines;
  }

  /** Whether the path fits a rule, each variable taken for anything. */
  private static boolean mayMatch(String rule, String path) {
    if (!rule.startsWith("/")) {
      return false;
    }
    StringBuilder pattern = new StringBuilder();
    for (String part : rule.split("(?=<)|(?<=>)")) {
      pattern.append(part.startsWith("<") ? ".+" : Pattern.quote(part));
    }
    return path.matches(pattern + "/?");
  }
}
