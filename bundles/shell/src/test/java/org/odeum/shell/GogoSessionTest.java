// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

/** With the real Gogo. */
class GogoSessionTest {
  private final ThreadIOImpl threadIo = new ThreadIOImpl();
  private final CommandProcessorImpl gogo = new CommandProcessorImpl(threadIo);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CountDownLatch sleeping = new CountDownLatch(1);
  private GogoSession session;

  @BeforeEach
  void open_a_session() {
    threadIo.start();
    List<ShellCommand> commands =
        List.of(
            new Scripted("echo", (arguments, output) -> output.line(String.join("|", arguments))),
            new Scripted(
                "screen", (_, output) -> output.line(output.screen().columns() + " columns")),
            new Scripted(
                "fail",
                (_, _) -> {
                  throw CommandFailure.of("It is not there.");
                }),
            new Scripted(
                "crash",
                (_, _) -> {
                  throw new IllegalStateException("bug");
                }),
            new Scripted("sleep", (_, _) -> sleep()));
    commands.forEach(command -> gogo.addCommand(ShellCommand.SCOPE, command, command.name()));
    session = new GogoSession(gogo, () -> commands, new Colleagues(Optional::empty, 1), out, err);
  }

  @AfterEach
  void close_it() {
    session.close();
    gogo.stop();
    threadIo.stop();
  }

  @Test
  void a_command_gets_its_arguments_and_writes_to_the_session() {
    assertThat(run("echo a \"b c\" *.jar")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("a|b c|*.jar\n");
  }

  @Test
  void variables_live_from_line_to_line() {
    run("x = 3");
    out.reset();

    run("echo $x");

    assertThat(out.toString(UTF_8)).isEqualTo("3\n");
  }

  @Test
  void a_failure_is_one_sentence_and_exit_code_1() {
    assertThat(run("fail")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).isEqualTo("It is not there.\n");
  }

  @Test
  void an_unexpected_exception_shows_its_message_and_no_stack_trace() {
    assertThat(run("crash")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).isEqualTo("bug\n");
  }

  @Test
  void an_unknown_command_is_named_with_what_may_be_meant() {
    assertThat(run("ehco hello")).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo("Unknown command 'ehco'. Did you mean 'echo'? Type help for a list.\n");
  }

  @Test
  void a_line_with_an_open_quote_is_refused() {
    assertThat(run("echo \"a")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("not closed");
  }

  @Test
  void a_command_learns_the_screen_of_the_line() {
    session.execute("screen", new Screen(77, false));

    assertThat(out.toString(UTF_8)).isEqualTo("77 columns\n");
  }

  @Test
  void an_interrupt_ends_the_command_and_the_session_goes_on() throws Exception {
    run("x = kept");
    AtomicInteger exitCode = new AtomicInteger();
    Thread line = Thread.ofVirtual().start(() -> exitCode.set(run("sleep")));
    assertThat(sleeping.await(10, TimeUnit.SECONDS)).isTrue();

    session.interrupt();
    line.join();
    out.reset();

    assertThat(exitCode).hasValue(130);
    assertThat(err.toString(UTF_8)).isEqualTo("Interrupted.\n");
    assertThat(run("echo $x")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("kept\n");
  }

  @Test
  void an_interrupt_while_nothing_runs_does_nothing() {
    session.interrupt();

    assertThat(run("echo still here")).isZero();
  }

  @Test
  void commands_are_completed_with_what_they_do() {
    assertThat(session.complete("ec", 2)).containsExactly(new Candidate("echo", "does echo"));
    assertThat(session.complete("odeum:s", 7))
        .extracting(Candidate::value)
        .containsExactly("odeum:screen", "odeum:sleep");
  }

  @Test
  void arguments_are_completed_by_the_command() {
    assertThat(session.complete("echo t", 6))
        .extracting(Candidate::value)
        .containsExactly("two", "three");
  }

  private int run(String line) {
    return session.execute(line, Screen.plain());
  }

  private void sleep() {
    sleeping.countDown();
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Work {
    void run(List<String> arguments, Output output);
  }

  private record Scripted(String name, Work work) implements ShellCommand {
    @Override
    public String summary() {
      return "does " + name;
    }

    @Override
    public List<String> usage() {
      return List.of(name);
    }

    @Override
    public void run(List<String> arguments, Output output) {
      work.run(arguments, output);
    }

    @Override
    public List<Candidate> complete(List<String> before) {
      return List.of(
          new Candidate("one", ""), new Candidate("two", ""), new Candidate("three", ""));
    }
  }
}
