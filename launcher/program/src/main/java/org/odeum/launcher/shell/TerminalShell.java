// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.odeum.launcher.logging.TerminalOutput;
import org.odeum.launcher.spi.CommandInterpreter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell on the server's own terminal. Ctrl-D leaves it and the server goes on; Ctrl-C ends the
 * command that runs, else it stops the server, as it would without a shell.
 */
final class TerminalShell implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalShell.class);
  private static final Duration LEAVE = Duration.ofSeconds(1);

  private final CommandInterpreter interpreter;
  private final TerminalOutput log;
  private final Thread thread;
  private volatile boolean closed;

  private enum Left {
    BY_CHOICE,
    BY_INTERRUPT
  }

  private TerminalShell(CommandInterpreter interpreter, TerminalOutput log) {
    this.interpreter = interpreter;
    this.log = log;
    this.thread = Thread.ofPlatform().daemon().name("odeum-terminal").unstarted(this::run);
  }

  /** Begins to ask for commands, on a thread of its own. */
  static TerminalShell open(CommandInterpreter interpreter, TerminalOutput log) {
    TerminalShell shell = new TerminalShell(interpreter, log);
    shell.thread.start();
    return shell;
  }

  private void run() {
    try (KeptSignals signals = KeptSignals.of(List.of("INT", "WINCH", "CONT"))) {
      if (ask() == Left.BY_INTERRUPT && !closed) {
        signals.pass("INT");
      }
    } catch (IOException e) {
      LOG.warn("There is no shell on this terminal: {}", e.getMessage());
    }
  }

  private Left ask() throws IOException {
    try (Terminal terminal = Terminals.open();
        CommandInterpreter.Session session =
            interpreter.open(terminal.output(), terminal.output())) {
      Prompt prompt = new Prompt(terminal, session, Prompt.AtInterrupt.LEAVE);
      try (TerminalOutput.Redirection _ = log.redirectTo(prompt::show)) {
        prompt.run();
      }
      if (!closed) {
        terminal.writer().println("The shell is left, the server goes on; Ctrl-C stops it.");
      }
      return Left.BY_CHOICE;
    } catch (UserInterruptException e) {
      return Left.BY_INTERRUPT;
    } catch (IllegalStateException e) {
      // the shell bundle is stopping, or JLine lost its terminal to a server that stops
      LOG.debug("The shell on the terminal ends: {}", e.getMessage());
      return Left.BY_CHOICE;
    }
  }

  /** Leaves the prompt and puts the terminal back to what it was. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (!thread.equals(Thread.currentThread()) && !thread.join(LEAVE)) {
        LOG.debug("The shell on the terminal does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
