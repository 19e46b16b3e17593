// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import java.util.stream.Stream;
import org.odeum.addon.runtime.AddonHistory;
import org.odeum.addon.runtime.HistoryEntry;
import org.odeum.addon.runtime.RollbackOutcome;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Goes back to an earlier version of an addon. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=rollback"})
public final class RollbackCommand implements ShellCommand {
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile AddonHistory history;

  @Override
  public String name() {
    return "rollback";
  }

  @Override
  public String summary() {
    return "goes back to an earlier version of an addon, without losing a request";
  }

  @Override
  public List<String> usage() {
    return List.of("rollback <addon>", "rollback <addon> <version or hash>");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw wrongUsage();
    }
    AddonHistory known = CommandFailure.unlessThere(history, "The deployer");
    RollbackOutcome outcome =
        arguments.size() == 1
            ? known.rollback(arguments.getFirst())
            : known.rollback(arguments.getFirst(), arguments.getLast());
    if (!outcome.done()) {
      throw CommandFailure.of(outcome.text());
    }
    Wrap.words(outcome.text(), output.screen().columns()).forEach(output::line);
  }

  @Override
  public List<Candidate> complete(List<String> before) {
    AddonHistory known = history;
    if (known == null || before.size() > 1) {
      return List.of();
    }
    Stream<HistoryEntry> published =
        known.entries().stream().filter(entry -> entry.generation() > 0);
    return (before.isEmpty()
            ? published.map(HistoryEntry::addon)
            : published
                .filter(entry -> entry.addon().equals(before.getFirst()))
                .map(HistoryEntry::version))
        .distinct()
        .sorted()
        .map(word -> new Candidate(word, ""))
        .toList();
  }
}
