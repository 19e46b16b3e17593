// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.odeum.addon.AddonGate;
import org.odeum.http.runtime.RouteRuntime;
import org.odeum.launcher.spi.ServerProcess;
import org.odeum.server.HealthCheck;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Shows how the server and its parts are. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=health"})
public final class HealthCommand implements ShellCommand {
  private final Clock clock;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile ServerProcess process;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile RouteRuntime routes;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile AddonGate gate;

  @Reference(policy = ReferencePolicy.DYNAMIC)
  volatile List<Map.Entry<Map<String, Object>, HealthCheck>> checks = List.of();

  /** Reads the system's clock. */
  public HealthCommand() {
    this(Clock.systemUTC());
  }

  HealthCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "health";
  }

  @Override
  public String summary() {
    return "shows how the server is; fails if a check fails";
  }

  @Override
  public boolean everywhere() {
    return true;
  }

  @Override
  public List<String> usage() {
    return List.of("health");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (!arguments.isEmpty()) {
      throw wrongUsage();
    }
    ServerProcess server = CommandFailure.unlessThere(process, "The server process");
    output.line(
        "Odeum %s is %s, up for %s."
            .formatted(
                server.version(),
                server.phase().name().toLowerCase(Locale.ROOT),
                Age.of(Duration.between(server.started(), clock.instant()))));
    output.line(
        server.addresses().isEmpty()
            ? "It has no address (--no-http)."
            : "It answers at "
                + server.addresses().stream().map(URI::toString).collect(Collectors.joining(", "))
                + ".");
    RouteRuntime table = routes;
    if (table != null) {
      output.line("Requests in flight: " + table.requestsInFlight());
    }
    List<Look> looks = look();
    if (!looks.isEmpty()) {
      output.line("");
      output.table(table(looks));
    }
    if (looks.stream().anyMatch(look -> look.result().status() == HealthCheck.Status.FAIL)) {
      throw CommandFailure.told();
    }
  }

  private List<Look> look() {
    List<Look> looks = new ArrayList<>();
    for (Map.Entry<Map<String, Object>, HealthCheck> check : checks) {
      if (published(check.getKey())) {
        looks.add(Look.at(check.getValue()));
      }
    }
    looks.sort(Comparator.comparing(Look::name));
    return looks;
  }

  private boolean published(Map<String, Object> properties) {
    AddonGate known = gate;
    return known == null
        || !(properties.get("service.bundleid") instanceof Long bundle)
        || known.current().shows(bundle);
  }

  private static Table table(List<Look> looks) {
    Table table = Table.of("CHECK", "STATUS", "DETAIL");
    for (Look look : looks) {
      HealthCheck.Status status = look.result().status();
      Cell.Colour colour =
          switch (status) {
            case PASS -> Cell.Colour.GREEN;
            case WARN -> Cell.Colour.YELLOW;
            case FAIL -> Cell.Colour.RED;
          };
      table.row(
          Cell.of(look.name()),
          new Cell(status.name().toLowerCase(Locale.ROOT), colour),
          Cell.of(look.result().detail()));
    }
    return table;
  }

  private record Look(String name, HealthCheck.Result result) {
    static Look at(HealthCheck check) {
      String name = check.getClass().getSimpleName();
      try {
        name = check.name();
        return new Look(name, check.check());
      } catch (RuntimeException | LinkageError e) {
        return new Look(name, HealthCheck.Result.fail(String.valueOf(e.getMessage())));
      }
    }
  }
}
