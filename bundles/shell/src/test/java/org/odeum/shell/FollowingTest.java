// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.odeum.launcher.spi.CommandInterpreter.Screen;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.odeum.launcher.spi.ServerRole.Kind;

@Timeout(30)
class FollowingTest {
  private static final String CLEAR = "\u001B[H\u001B[2J";
  private static final Screen TERMINAL = new Screen(80, false);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);
  private final AtomicInteger looks = new AtomicInteger();

  private void follow(Consumer<Output> command, Screen screen) {
    new Following(Duration.ofMillis(1)).show(command, out, new PrintedOutput(out, screen));
  }

  /** Answers with the number of the look, and has the person press Ctrl-C during the third. */
  private void number(Output output) {
    int look = looks.incrementAndGet();
    output.line("look " + look);
    if (look == 3) {
      Thread.currentThread().interrupt();
    }
  }

  private void interrupted() {
    assertThat(Thread.interrupted()).as("the interrupt is left to the session").isTrue();
  }

  @Test
  void each_answer_takes_the_place_of_the_one_before_until_the_person_has_enough() {
    follow(this::number, TERMINAL);
    interrupted();
    assertThat(bytes.toString(UTF_8))
        .isEqualTo(CLEAR + "look 1\n" + CLEAR + "look 2\n" + CLEAR + "look 3\n");
  }

  @Test
  void in_a_pipe_there_is_one_answer() {
    follow(this::number, Screen.plain());
    assertThat(bytes.toString(UTF_8)).isEqualTo("look 1\n");
  }

  @Test
  void a_worker_that_is_being_replaced_is_told_of_and_looked_for_again() {
    follow(
        output -> {
          number(output);
          if (looks.get() == 1) {
            throw CommandFailure.of("Worker 1: nobody is there");
          }
        },
        TERMINAL);
    interrupted();
    assertThat(bytes.toString(UTF_8))
        .contains("look 1\nWorker 1: nobody is there\n" + CLEAR + "look 2\n", "look 3");
  }

  @Test
  void wrong_usage_is_not_said_again_and_again() {
    assertThatThrownBy(
            () ->
                follow(
                    _ -> {
                      throw CommandFailure.wrongUsage("Usage: x");
                    },
                    TERMINAL))
        .hasMessage("Usage: x");
  }

  @Test
  void a_terminal_that_is_gone_is_not_written_to_for_ever() {
    PrintStream gone =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                throw new IOException("closed");
              }
            },
            true,
            UTF_8);
    new Following(Duration.ofMillis(1))
        .show(_ -> looks.incrementAndGet(), gone, new PrintedOutput(gone, TERMINAL));
    assertThat(looks).hasValue(1);
  }

  @Test
  void in_a_group_every_answer_is_that_of_all_workers() {
    ShellCommand command = new Everywhere();
    try (ThreadIO threads = new ThreadIO();
        CommandSession session =
            threads.gogo.createSession(InputStream.nullInputStream(), out, out)) {
      session.put(ShellCommand.SCREEN, TERMINAL);
      session.put(ShellCommand.GROUP, new Colleagues(() -> Optional.of(new TwoWorkers()), 1));
      command.execute(session, List.of("-f"));
    }
    interrupted();
    assertThat(Stream.of(bytes.toString(UTF_8).split(java.util.regex.Pattern.quote(CLEAR))))
        .filteredOn(page -> !page.isEmpty())
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(
            page -> assertThat(page).startsWith("WORKER  N\n0 ").contains("\n1       there\n"));
  }

  /** Gogo without a framework. */
  private static final class ThreadIO implements AutoCloseable {
    private final ThreadIOImpl streams = new ThreadIOImpl();
    private final CommandProcessorImpl gogo;

    ThreadIO() {
      streams.start();
      gogo = new CommandProcessorImpl(streams);
    }

    @Override
    public void close() {
      gogo.stop();
      streams.stop();
    }
  }

  private final class Everywhere implements ShellCommand {
    private final Thread person = Thread.currentThread();

    @Override
    public String name() {
      return "x";
    }

    @Override
    public boolean everywhere() {
      return true;
    }

    @Override
    public Optional<Duration> follows(List<String> arguments) {
      return Optional.of(Duration.ofMillis(1));
    }

    @Override
    public String summary() {
      return "";
    }

    @Override
    public List<String> usage() {
      return List.of("x");
    }

    @Override
    public void run(List<String> arguments, Output output) {
      output.table(Table.of("N").row("look " + looks.incrementAndGet()));
      if (looks.get() == 4) {
        person.interrupt();
      }
    }
  }

  private static final class TwoWorkers implements ProcessGroup {
    @Override
    public int slot() {
      return 0;
    }

    @Override
    public List<Member> members() {
      return List.of(
          new Member(0, Kind.HTTP, 1, Instant.EPOCH, Phase.READY, 0, 0, 0, 0),
          new Member(1, Kind.HTTP, 2, Instant.EPOCH, Phase.READY, 0, 0, 0, 0));
    }

    @Override
    public void replaceThis(String reason) {}

    @Override
    public Reply ask(Member other, String line, Duration bound) {
      Sheet sheet = new Sheet();
      sheet.table(Table.of("N").row("there"));
      return new Reply(0, sheet.text(), "");
    }
  }
}
