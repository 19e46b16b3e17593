// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.deployer.lifecycle.Reports;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.http.runtime.RouteRuntime;

/**
 * Answers why something does not run or is not served, from the dead end to its root. Safe for use
 * by any thread.
 *
 * <pre>
 *   why shop.jar ──┬ Reports: refused, waits for, failed, stands back
 *   why shop ──────┤      └ components ── service ── component ── … ── configuration, exception
 *   why /shop ─────┼ routes: served by, shadowed by, failed
 *   why c.Shop ────┘ components
 * </pre>
 */
public final class Why {
  private final Reports reports;
  private final ComponentReports components;
  private final Supplier<Optional<RouteRuntime>> routes;

  /** Asks these; the routes may be missing while the dispatcher is. */
  public Why(
      Reports reports, ComponentReports components, Supplier<Optional<RouteRuntime>> routes) {
    this.reports = reports;
    this.components = components;
    this.routes = routes;
  }

  /** One or several lines; empty if nothing of this name is known. */
  public Optional<String> answer(String subject) {
    String asked = subject.strip();
    List<String> lines = new ArrayList<>();
    if (RouteWhy.isRoute(asked)) {
      routes().ifPresent(known -> lines.addAll(known.lines(asked)));
      namedBy(asked).stream().flatMap(name -> unpublished(name).stream()).forEach(lines::add);
    } else {
      reports.why(asked).ifPresent(lines::add);
      routes()
          .ifPresent(
              known ->
                  reports.names(asked).stream()
                      .flatMap(name -> known.failedOf(name).stream())
                      .forEach(lines::add));
      lines.addAll(components.explain(asked));
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }

  /** What can be asked for: addons, files, rules and components. */
  public List<String> subjects() {
    Stream<String> deployed =
        reports.addons().stream().flatMap(status -> Stream.of(status.name(), status.file()));
    Stream<String> rules =
        routes.get().stream()
            .flatMap(
                known ->
                    Stream.concat(
                        known.routes().stream().map(RouteInfo::rule),
                        known.failedRoutes().stream().map(failed -> failed.rule())));
    return Stream.of(deployed, rules, components.names().stream())
        .flatMap(each -> each)
        .filter(subject -> !subject.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private Optional<RouteWhy> routes() {
    return routes.get().map(known -> new RouteWhy(known, components));
  }

  /** Addons by convention serve below their name. */
  private static Optional<String> namedBy(String route) {
    String[] segments = route.substring(route.indexOf('/')).split("/");
    return segments.length < 2 ? Optional.empty() : Optional.of(segments[1]);
  }

  private Optional<String> unpublished(String name) {
    boolean ails =
        reports.addons().stream()
            .filter(status -> status.name().equals(name))
            .anyMatch(status -> status.problem().isPresent());
    boolean serves =
        reports.addons().stream()
            .anyMatch(
                status ->
                    status.name().equals(name)
                        && status.state() == AddonStatus.State.PUBLISHED
                        && status.problem().isEmpty());
    return ails && !serves ? reports.why(name) : Optional.empty();
  }
}
