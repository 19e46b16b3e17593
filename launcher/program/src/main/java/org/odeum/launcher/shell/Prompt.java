// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.io.IOError;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.odeum.launcher.spi.CommandInterpreter;

/** Asks for lines on a terminal, with history and completion, and has them run by a session. */
final class Prompt {
  private static final String ASK = "odeum> ";

  private final Terminal terminal;
  private final CommandInterpreter.Session session;
  private final AtInterrupt atInterrupt;
  private final LineReader reader;

  /** What Ctrl-C does while nothing runs. */
  enum AtInterrupt {
    /** A new, empty line. */
    CLEAR_LINE,
    /** The prompt is left. */
    LEAVE
  }

  Prompt(Terminal terminal, CommandInterpreter.Session session, AtInterrupt atInterrupt) {
    this.terminal = terminal;
    this.session = session;
    this.atInterrupt = atInterrupt;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("odeum")
            .completer(
                (_, line, candidates) ->
                    session.complete(line.line(), line.cursor()).stream()
                        .map(Prompt::candidate)
                        .forEach(candidates::add))
            .variable(
                LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".odeum_history"))
            .variable(LineReader.HISTORY_SIZE, 1000)
            .variable(LineReader.HISTORY_FILE_SIZE, 1000)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
  }

  /**
   * Asks until the person leaves.
   *
   * @return the exit code of the last command
   * @throws UserInterruptException if Ctrl-C was typed and means to leave
   */
  int run() {
    terminal.writer().println("Type help for the commands, Tab to complete, Ctrl-D to leave.");
    terminal.handle(Terminal.Signal.INT, _ -> session.interrupt());
    int exitCode = 0;
    while (true) {
      try {
        Optional<String> command = CommandLine.command(reader.readLine(ASK));
        if (command.isPresent() && CommandLine.leaves(command.get())) {
          return exitCode;
        }
        if (command.isPresent()) {
          exitCode = execute(command.get());
        }
      } catch (UserInterruptException e) {
        if (atInterrupt == AtInterrupt.LEAVE) {
          throw e;
        }
      } catch (EndOfFileException | IOError e) {
        return exitCode;
      } catch (UncheckedIOException e) {
        terminal.writer().println(e.getMessage());
        terminal.flush();
        return 1;
      }
    }
  }

  private int execute(String command) {
    try {
      return session.execute(command, Terminals.screen(terminal));
    } finally {
      terminal.flush();
    }
  }

  /** Shows a line of text above the prompt. May be called by any thread. */
  void show(String line) {
    reader.printAbove(line);
  }

  private static Candidate candidate(CommandInterpreter.Candidate candidate) {
    String description = candidate.description().isEmpty() ? null : candidate.description();
    return new Candidate(candidate.value(), candidate.value(), null, description, null, null, true);
  }
}
