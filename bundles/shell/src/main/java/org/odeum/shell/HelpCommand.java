// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.Suggestion;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Lists the commands, and explains one. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=help"})
public final class HelpCommand implements ShellCommand {
  @Reference(policy = ReferencePolicy.DYNAMIC, target = "(!(osgi.command.function=help))")
  volatile List<ShellCommand> commands = List.of();

  @Reference(
      service = AnyService.class,
      policy = ReferencePolicy.DYNAMIC,
      target =
          "(&(osgi.command.scope=*)(osgi.command.function=*)(!(osgi.command.scope="
              + ShellCommand.SCOPE
              + ")))")
  volatile List<ServiceReference<?>> others = List.of();

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String summary() {
    return "lists the commands, or explains one";
  }

  @Override
  public List<String> usage() {
    return List.of("help", "help <command>");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    switch (arguments.size()) {
      case 0 -> list(output);
      case 1 -> explain(arguments.getFirst(), output);
      default -> throw wrongUsage();
    }
  }

  private void list(Output output) {
    Table table = Table.of("COMMAND", "");
    own().forEach(command -> table.row(command.name(), command.summary()));
    table.row("exit", "leaves the shell; the server goes on");
    output.table(table);
    Map<String, TreeSet<String>> byScope = new TreeMap<>();
    for (ServiceReference<?> other : others) {
      byScope
          .computeIfAbsent(
              String.valueOf(other.getProperty("osgi.command.scope")), _ -> new TreeSet<>())
          .addAll(functions(other));
    }
    if (!byScope.isEmpty()) {
      output.line("");
      Table more = Table.of("SCOPE", "COMMANDS OF OTHER BUNDLES");
      byScope.forEach((scope, functions) -> more.row(scope, String.join(" ", functions)));
      output.table(more);
    }
  }

  private void explain(String name, Output output) {
    ShellCommand command =
        own()
            .filter(own -> own.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    CommandFailure.of(
                        "There is no help on '%s'.%s"
                            .formatted(
                                name,
                                Suggestion.question(
                                    name, own().map(ShellCommand::name).toList()))));
    output.line(command.name() + ": " + command.summary());
    command.usage().forEach(form -> output.line("  " + form));
  }

  private Stream<ShellCommand> own() {
    return Stream.concat(commands.stream(), Stream.of(this))
        .sorted(Comparator.comparing(ShellCommand::name));
  }

  private static List<String> functions(ServiceReference<?> reference) {
    return reference.getProperty("osgi.command.function") instanceof String[] several
        ? List.of(several)
        : List.of(String.valueOf(reference.getProperty("osgi.command.function")));
  }

  @Override
  public List<Candidate> complete(List<String> before) {
    return before.isEmpty()
        ? own().map(command -> new Candidate(command.name(), command.summary())).toList()
        : List.of();
  }
}
