// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.CommandInterpreter.Screen;
import org.odeum.launcher.spi.CommandInterpreter.Session;
import org.odeum.launcher.spi.Suggestion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One person's conversation with Gogo. */
final class GogoSession implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(GogoSession.class);

  /** The exit code that other shells give a command that was ended by Ctrl-C. */
  private static final int INTERRUPTED = 130;

  private static final int MOST_CANDIDATES = 300;

  /** Gogo's name for the set of all commands. */
  private static final String COMMANDS = ".commands";

  private final CommandProcessor gogo;
  private final Supplier<List<ShellCommand>> commands;
  private final Colleagues colleagues;
  private final PrintStream out;
  private final PrintStream err;
  private volatile CommandSession session;
  private volatile boolean interrupted;

  /**
   * @param commands the server's own, at the moment
   * @param colleagues the other workers, if there are any
   */
  GogoSession(
      CommandProcessor gogo,
      Supplier<List<ShellCommand>> commands,
      Colleagues colleagues,
      OutputStream out,
      OutputStream err) {
    this.gogo = gogo;
    this.commands = commands;
    this.colleagues = colleagues;
    this.out = unclosable(out);
    this.err = unclosable(err);
    this.session = open();
  }

  private CommandSession open() {
    CommandSession opened = gogo.createSession(InputStream.nullInputStream(), out, err);
    opened.put("SCOPE", ShellCommand.SCOPE + ":*");
    // a star in an argument is a star, not a list of the files in the server's folder
    opened.put(CommandSession.OPTION_NO_GLOB, true);
    opened.put(ShellCommand.GROUP, colleagues);
    return opened;
  }

  @Override
  public int execute(String line, Screen screen) {
    session.put(ShellCommand.SCREEN, screen);
    interrupted = false;
    try {
      Optional<PartCall> part = PartCall.parse(line);
      if (part.isPresent()) {
        return run(part.get());
      }
      Object result = session.execute(line);
      if (result != null) {
        out.println(session.format(result, Converter.INSPECT));
      }
      return 0;
    } catch (CommandFailure e) {
      tell(e.getMessage());
      return e.exitCode();
    } catch (CommandNotFoundException e) {
      tell(
          "Unknown command '%s'.%s Type help for a list."
              .formatted(e.getCommand(), Suggestion.question(e.getCommand(), names())));
      return 1;
    } catch (EOFException e) {
      tell("The line is not complete: a quote or bracket is not closed.");
      return 1;
    } catch (InterruptedException e) {
      return INTERRUPTED;
    } catch (Exception e) {
      if (interrupted) {
        return INTERRUPTED;
      }
      LOG.debug("A line failed in the shell", e); // the line may hold a password
      tell(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
      return 1;
    } finally {
      if (interrupted) {
        tell("Interrupted.");
        renew();
      }
      out.flush();
      err.flush();
    }
  }

  private int run(PartCall part) {
    ShellCommand command =
        commands.get().stream()
            .filter(known -> known.name().equals(part.command()))
            .findFirst()
            .orElseThrow(() -> CommandFailure.of("it does not know " + part.command() + "."));
    Sheet sheet = new Sheet();
    try {
      command.run(part.arguments(), sheet);
      return 0;
    } finally {
      out.print(sheet.text());
    }
  }

  /** An interrupt may have closed the channels of the Gogo session for good. */
  private void renew() {
    CommandSession old = session;
    CommandSession fresh = open();
    if (old.get(null) instanceof Collection<?> variables) {
      variables.forEach(name -> fresh.put(name.toString(), old.get(name.toString())));
    }
    session = fresh;
    old.close();
  }

  private void tell(String sentence) {
    if (!sentence.isEmpty()) {
      err.println(sentence);
    }
  }

  @Override
  public List<Candidate> complete(String line, int cursor) {
    Completion completion = Completion.at(line, cursor);
    return candidates(completion).stream()
        .filter(candidate -> candidate.value().startsWith(completion.beginning()))
        .limit(MOST_CANDIDATES)
        .toList();
  }

  private List<Candidate> candidates(Completion completion) {
    if (completion.before().isEmpty()) {
      return completion.beginning().contains(":")
          ? all().stream().map(name -> new Candidate(name, "")).toList()
          : names().stream().map(name -> new Candidate(name, summary(name))).toList();
    }
    String name = completion.before().getFirst();
    return commands.get().stream()
        .filter(command -> name.equals(command.name()))
        .flatMap(
            command ->
                command
                    .complete(completion.before().subList(1, completion.before().size()))
                    .stream())
        .toList();
  }

  private String summary(String name) {
    return commands.get().stream()
        .filter(command -> command.name().equals(name))
        .map(ShellCommand::summary)
        .findFirst()
        .orElse("");
  }

  /** All commands with their scopes, without those by which Gogo serves itself. */
  private List<String> all() {
    return session.get(COMMANDS) instanceof Collection<?> names
        ? names.stream()
            .map(String::valueOf)
            .filter(name -> !name.startsWith("osgi:"))
            .sorted()
            .toList()
        : List.of();
  }

  private List<String> names() {
    return all().stream().map(name -> name.substring(name.indexOf(':') + 1)).distinct().toList();
  }

  @Override
  public void interrupt() {
    Job job = session.foregroundJob();
    if (job != null) {
      interrupted = true;
      job.interrupt();
    }
  }

  @Override
  public void close() {
    session.close();
  }

  /**
   * The streams belong to the terminal or the socket; Gogo closes what an interrupted command used.
   */
  private static PrintStream unclosable(OutputStream stream) {
    return new PrintStream(
        new FilterOutputStream(stream) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
          }

          @Override
          public void close() throws IOException {
            flush();
          }
        },
        true,
        StandardCharsets.UTF_8) {
      @Override
      public void close() {
        flush();
      }
    };
  }
}
