// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Process;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

/**
 * One of the server's own commands. It is a Gogo function too, registered with the scope {@value
 * #SCOPE}, so that pipes, variables and scripts of Gogo work with it.
 */
interface ShellCommand extends Function {
  /** The Gogo scope of these commands. */
  String SCOPE = "odeum";

  /** The session variable with the {@link Screen}. */
  String SCREEN = ".odeum.screen";

  /** The word that selects it. */
  String name();

  /** The session variable with the {@link Colleagues}. */
  String GROUP = ".odeum.group";

  /**
   * Whether it tells of this process alone, so that in a group it is run in each worker and the
   * answers are shown as one.
   */
  default boolean everywhere() {
    return false;
  }

  /** In what order rows of several workers are shown: by their first cell's text if not given. */
  default Comparator<List<Cell>> order() {
    return Comparator.comparing(row -> row.getFirst().text());
  }

  /**
   * How long it pauses between two answers, if with these arguments it is to answer again and again
   * on a terminal; empty if it answers once.
   */
  default Optional<Duration> follows(List<String> arguments) {
    return Optional.empty();
  }

  /** One line for the list of commands. */
  String summary();

  /** The forms it can be called in, one a line, each with the command's name. */
  List<String> usage();

  /**
   * Does the work.
   *
   * @throws CommandFailure if it fails, with the sentence to show
   */
  void run(List<String> arguments, Output output);

  /**
   * What could be the next argument.
   *
   * @param before the arguments that are complete
   */
  default List<Candidate> complete(List<String> before) {
    return List.of();
  }

  @Override
  default Object execute(CommandSession session, List<Object> arguments) {
    Process process = Process.Utils.current();
    PrintStream out = process == null ? session.getConsole() : process.out();
    boolean piped = process != null && !process.isTty(1);
    Screen screen = !piped && session.get(SCREEN) instanceof Screen known ? known : Screen.plain();
    List<String> words = arguments.stream().map(String::valueOf).toList();
    Output output = new PrintedOutput(out, screen);
    Consumer<Output> once = shown -> answer(session, words, shown);
    Optional<Duration> pause = follows(words);
    if (pause.isPresent()) {
      new Following(pause.get()).show(once, out, output);
    } else {
      once.accept(output);
    }
    return null;
  }

  private void answer(CommandSession session, List<String> words, Output output) {
    if (everywhere() && session.get(GROUP) instanceof Colleagues colleagues && colleagues.any()) {
      colleagues.run(this, words, output);
    } else {
      run(words, output);
    }
  }

  /** The failure of a call in a form that does not exist. */
  default CommandFailure wrongUsage() {
    return CommandFailure.wrongUsage("Usage: " + String.join("\n       ", usage()));
  }
}
