// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.launcher.logging.TerminalOutput;
import org.odeum.launcher.spi.CommandInterpreter;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ways into a running server's shell: the socket of the data directory, for other terminals,
 * and the terminal the server was started on. For use by one thread.
 */
public final class ServerShell implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerShell.class);

  /** How long a line from a socket waits for a server that is starting. */
  private static final long PATIENCE_MILLIS = 5_000;

  private final ServiceTracker<CommandInterpreter, CommandInterpreter> interpreters;
  private final Optional<ShellServer> server;
  private Optional<TerminalShell> terminal = Optional.empty();

  private ServerShell(
      ServiceTracker<CommandInterpreter, CommandInterpreter> interpreters,
      Optional<ShellServer> server) {
    this.interpreters = interpreters;
    this.server = server;
  }

  /**
   * Listens on the socket. A socket that cannot be made is logged: the server runs without it.
   *
   * @param system of the framework in which the shell bundle runs or will run
   */
  public static ServerShell open(BundleContext system, SocketPlace place) {
    var interpreters =
        new ServiceTracker<CommandInterpreter, CommandInterpreter>(
            system, CommandInterpreter.class, null);
    interpreters.open();
    return new ServerShell(interpreters, listen(place, () -> await(interpreters)));
  }

  private static Optional<ShellServer> listen(
      SocketPlace place, Supplier<Optional<CommandInterpreter>> interpreter) {
    try {
      return Optional.of(ShellServer.open(place, interpreter));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn(
          "launcher/run.sh shell will not reach this server: the socket {} cannot be made: {}",
          place.file(),
          e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<CommandInterpreter> await(
      ServiceTracker<CommandInterpreter, CommandInterpreter> interpreters) {
    try {
      return Optional.ofNullable(interpreters.waitForService(PATIENCE_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Asks for commands on the server's own terminal, if it has one that it may read from and the
   * shell bundle is there. Call it when the server is ready.
   *
   * @param log goes above the prompt as long as there is one
   */
  public void openTerminal(TerminalOutput log) {
    if (terminal.isEmpty() && Terminals.present()) {
      terminal =
          Optional.ofNullable(interpreters.getService())
              .map(interpreter -> TerminalShell.open(interpreter, log));
    }
  }

  /** Whether the socket is there, so that people may be told about it. */
  public boolean reachable() {
    return server.isPresent();
  }

  /** Leaves the terminal as it was found, closes the shells of others and removes the socket. */
  @Override
  public void close() {
    terminal.ifPresent(TerminalShell::close);
    server.ifPresent(ShellServer::close);
    interpreters.close();
  }
}
