// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteRuntime;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Says what a deployed addon waits for. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=why"})
public final class WhyCommand implements ShellCommand {
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile AddonRuntime addons;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile RouteRuntime routes;

  @Override
  public String name() {
    return "why";
  }

  @Override
  public String summary() {
    return "says what an addon waits for, and who could provide it";
  }

  @Override
  public List<String> usage() {
    return List.of("why <addon, bundle or file in the deploy folder>");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (arguments.size() != 1) {
      throw wrongUsage();
    }
    String name = arguments.getFirst();
    AddonRuntime runtime = CommandFailure.unlessThere(addons, "The deployer");
    List<FailedRoute> failed = failedRoutes(name, runtime);
    Optional<String> answer = runtime.why(name);
    if (answer.isEmpty() && failed.isEmpty()) {
      throw CommandFailure.of(
          "Nothing named '%s' is deployed.%s"
              .formatted(name, Spelling.question(name, names(runtime))));
    }
    answer.ifPresent(text -> text.lines().forEach(line -> wrapped(line, output)));
    if (!failed.isEmpty()) {
      output.line(new Cell("Routes that are not served:", Cell.Colour.RED));
      output.table(RoutesCommand.failed(failed));
    }
  }

  @Override
  public List<Candidate> complete(List<String> before) {
    AddonRuntime runtime = addons;
    if (runtime == null || !before.isEmpty()) {
      return List.of();
    }
    return runtime.addons().stream()
        .map(addon -> new Candidate(addon.name(), addon.state().name().toLowerCase(Locale.ROOT)))
        .distinct()
        .toList();
  }

  /** Those of the addon itself, by whichever of its names it was asked for. */
  private List<FailedRoute> failedRoutes(String name, AddonRuntime runtime) {
    RouteRuntime table = routes;
    if (table == null) {
      return List.of();
    }
    Set<String> same = new LinkedHashSet<>(Set.of(name));
    runtime.addons().stream()
        .filter(addon -> addon.file().equals(name))
        .map(AddonStatus::name)
        .forEach(same::add);
    return table.failedRoutes().stream().filter(route -> same.contains(route.addon())).toList();
  }

  private static Set<String> names(AddonRuntime runtime) {
    Set<String> names = new LinkedHashSet<>();
    runtime.addons().stream()
        .flatMap(addon -> Stream.of(addon.name(), addon.file()))
        .forEach(names::add);
    return names;
  }

  private static void wrapped(String line, Output output) {
    Wrap.words(line, output.screen().columns()).forEach(output::line);
  }
}
