// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.odeum.launcher.spi.CommandInterpreter.Screen;
import org.odeum.launcher.spi.ServerOptions;

/**
 * The command {@code shell}: lines for the server that runs on a data directory, from the words of
 * the command line, from a prompt if there is a terminal, else from the standard input.
 */
public final class ShellClient {
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  /** A client on the process's own streams and terminal. */
  public ShellClient() {
    this(System.in, System.out, System.err, Terminals.present());
  }

  ShellClient(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Runs until the last command has ended or the prompt is left.
   *
   * @param options say which data directory
   * @param arguments a command with its arguments; empty to read commands
   * @return the exit code of the last command; 1 if there is no server
   */
  public int run(ServerOptions options, List<String> arguments) {
    SocketPlace place = SocketPlace.shell(options.dataDirectory());
    try {
      if (terminal) {
        return onTerminal(place, options.dataDirectory(), arguments);
      }
      try (RemoteSession session = RemoteSession.connect(place, out, err)) {
        return arguments.isEmpty()
            ? lines(session)
            : session.execute(CommandLine.join(arguments), Screen.plain());
      }
    } catch (UncheckedIOException e) {
      return failure(e.getMessage());
    } catch (IOException e) {
      return failure(sentence(e, options.dataDirectory(), place.file()));
    }
  }

  private int lines(RemoteSession session) throws IOException {
    int exitCode = 0;
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      Optional<String> command = CommandLine.command(line);
      if (command.isPresent() && CommandLine.leaves(command.get())) {
        return exitCode;
      }
      if (command.isPresent()) {
        exitCode = session.execute(command.get(), Screen.plain());
      }
    }
    return exitCode;
  }

  private int onTerminal(SocketPlace place, Path dataDirectory, List<String> arguments)
      throws IOException {
    try (Terminal screen = Terminals.open();
        RemoteSession session = RemoteSession.connect(place, screen.output(), screen.output())) {
      if (!arguments.isEmpty()) {
        screen.handle(Terminal.Signal.INT, _ -> session.interrupt());
        return session.execute(CommandLine.join(arguments), Terminals.screen(screen));
      }
      screen.writer().println("Commands of the server on " + dataDirectory + ".");
      return new Prompt(screen, session, Prompt.AtInterrupt.CLEAR_LINE).run();
    }
  }

  private int failure(String sentence) {
    err.println(sentence);
    err.flush();
    return 1;
  }

  private static String sentence(IOException e, Path dataDirectory, Path file) {
    if (e instanceof ProtocolException) {
      return e.getMessage();
    }
    if (denied(e, file)) {
      return "The shell's socket %s may be used only by the user that runs the server."
          .formatted(file);
    }
    // refused: the socket of a server that was killed
    if (e instanceof ConnectException || !Files.exists(file)) {
      return ("No server is running on data directory %s:"
              + " start it with launcher/run.sh, or name another one with --data-dir.")
          .formatted(dataDirectory);
    }
    return "The shell's socket %s cannot be used: %s".formatted(file, e.getMessage());
  }

  private static boolean denied(IOException e, Path file) {
    Path folder = file.getParent();
    return e instanceof AccessDeniedException
        || "Permission denied".equals(e.getMessage())
        || Files.isDirectory(folder) && !Files.isExecutable(folder);
  }
}
