// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.Suggestion;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Says what something waits for, or why it is not what somebody expects. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=why"})
public final class WhyCommand implements ShellCommand {
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile AddonRuntime addons;

  @Override
  public String name() {
    return "why";
  }

  @Override
  public String summary() {
    return "says what an addon, route or component waits for, and who could provide it";
  }

  @Override
  public List<String> usage() {
    return List.of(
        "why",
        "why <addon, bundle or file in the deploy folder>",
        "why [<method>] <path or rule of a route>",
        "why <component>");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    AddonRuntime runtime = CommandFailure.unlessThere(addons, "The deployer");
    if (arguments.isEmpty()) {
      all(runtime, output);
      return;
    }
    String subject = String.join(" ", arguments);
    Optional<String> answer = runtime.why(subject);
    if (answer.isEmpty()) {
      throw CommandFailure.of(
          "Nothing named '%s' is known.%s"
              .formatted(subject, Suggestion.question(subject, runtime.subjects())));
    }
    answer.orElseThrow().lines().forEach(line -> wrapped(line, output));
  }

  private static void all(AddonRuntime runtime, Output output) {
    List<String> problems = runtime.problems();
    if (problems.isEmpty()) {
      output.line("All that is deployed works.");
    }
    problems.forEach(sentence -> wrapped(sentence, output));
  }

  @Override
  public List<Candidate> complete(List<String> before) {
    AddonRuntime runtime = addons;
    if (runtime == null || !before.isEmpty()) {
      return List.of();
    }
    Map<String, String> states =
        runtime.addons().stream()
            .collect(Collectors.toMap(AddonStatus::name, WhyCommand::state, (a, b) -> a));
    return runtime.subjects().stream()
        .map(subject -> new Candidate(subject, states.getOrDefault(subject, "")))
        .toList();
  }

  private static String state(AddonStatus addon) {
    return addon.state().name().toLowerCase(Locale.ROOT);
  }

  private static void wrapped(String line, Output output) {
    Wrap.words(line, output.screen().columns()).forEach(output::line);
  }
}
