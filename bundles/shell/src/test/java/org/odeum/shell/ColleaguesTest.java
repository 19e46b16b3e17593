// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.spi.CommandInterpreter.Screen;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.odeum.launcher.spi.ServerRole.Kind;

class ColleaguesTest {
  private static final long SELF = 100;

  private final List<ProcessGroup.Member> members = new ArrayList<>();
  private final Map<Long, BiConsumer<List<String>, Output>> others = new ConcurrentHashMap<>();
  private final Colleagues colleagues = new Colleagues(() -> Optional.of(new Group()), SELF);
  private final Lines lines = new Lines();

  ColleaguesTest() {
    member(0, Kind.HTTP, SELF, Phase.READY);
  }

  private void member(int slot, Kind kind, long pid, Phase phase) {
    members.add(new ProcessGroup.Member(slot, kind, pid, Instant.EPOCH, phase, 0, 0, 0, 0));
  }

  private void other(int slot, long pid, BiConsumer<List<String>, Output> command) {
    member(slot, Kind.HTTP, pid, Phase.READY);
    others.put(pid, command);
  }

  private List<String> run(BiConsumer<List<String>, Output> here, String... arguments) {
    colleagues.run(new Named(here), List.of(arguments), lines.output(Screen.plain()));
    return lines.all();
  }

  private static void row(Output output, String name, String state) {
    output.table(Table.of("NAME", "STATE").row(name, state));
  }

  @Test
  void alone_there_is_nobody_to_ask() {
    assertThat(colleagues.any()).isFalse();
    other(1, 101, (_, output) -> {});
    assertThat(colleagues.any()).isTrue();
  }

  @Test
  void tables_get_a_column_that_says_which_worker() {
    other(1, 101, (_, output) -> row(output, "hello", "failed"));
    assertThat(run((_, output) -> row(output, "hello", "published")))
        .containsExactly(
            "WORKER  NAME   STATE", "0       hello  published", "1       hello  failed");
  }

  @Test
  void what_is_the_same_in_several_is_shown_once() {
    other(1, 101, (_, output) -> row(output, "hello", "published"));
    assertThat(run((_, output) -> row(output, "hello", "published")))
        .containsExactly("WORKER  NAME   STATE", "0 1     hello  published");
  }

  @Test
  void lines_say_which_worker_unless_all_say_the_same() {
    other(
        1,
        101,
        (_, output) -> {
          output.line("Up for 5 s.");
          output.line("It answers.");
        });
    assertThat(
            run(
                (_, output) -> {
                  output.line("Up for 9 s.");
                  output.line("It answers.");
                }))
        .containsExactly("Worker 0: Up for 9 s.", "It answers.", "Worker 1: Up for 5 s.");
  }

  @Test
  void a_line_that_one_worker_says_twice_is_not_said_by_all() {
    other(1, 101, (_, output) -> {});
    assertThat(
            run(
                (_, output) -> {
                  output.line("It answers.");
                  output.line("It answers.");
                }))
        .containsExactly("Worker 0: It answers.");
  }

  @Test
  void blocks_stay_whole() {
    other(1, 101, (_, output) -> output.block("thread a\n  at Same.frame\n\nthread b\n  at There"));
    assertThat(
            run(
                (_, output) ->
                    output.block("thread c\n  at Same.frame\nthread d\n  at Same.frame")))
        .containsExactly(
            "Worker 0:",
            "thread c",
            "  at Same.frame",
            "thread d",
            "  at Same.frame",
            "Worker 1:",
            "thread a",
            "  at Same.frame",
            "",
            "thread b",
            "  at There");
  }

  @Test
  void arguments_arrive_as_they_were_typed() {
    other(1, 101, (arguments, output) -> output.line(String.join("|", arguments)));
    assertThat(run((_, output) -> output.line("here"), "it's", "", "a \"b\" $c"))
        .containsExactly("Worker 0: here", "Worker 1: it's||a \"b\" $c");
  }

  @Test
  void one_that_does_not_answer_is_named_and_the_others_are_shown() {
    member(1, Kind.CRON, 102, Phase.READY);
    assertThatThrownBy(() -> run((_, output) -> output.line("here")))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("Worker cron1: nobody is there");
    assertThat(lines.all()).containsExactly("here");
  }

  @Test
  void one_that_fails_shows_what_it_found() {
    other(
        1,
        101,
        (_, output) -> {
          row(output, "disk", "fail");
          throw CommandFailure.told();
        });
    assertThatThrownBy(() -> run((_, output) -> row(output, "disk", "pass")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("Worker 1");
    assertThat(lines.all()).contains("1       disk  fail", "0       disk  pass");
  }

  @Test
  void wrong_usage_is_said_once() {
    other(
        1,
        101,
        (_, output) -> {
          throw CommandFailure.wrongUsage("Usage: x");
        });
    assertThatThrownBy(
            () ->
                run(
                    (_, output) -> {
                      throw CommandFailure.wrongUsage("Usage: x");
                    }))
        .hasMessage("Usage: x");
  }

  @Test
  void one_that_is_not_ready_is_not_waited_for() {
    member(1, Kind.HTTP, 103, Phase.STARTING);
    assertThat(run((_, output) -> output.line("here")))
        .containsExactly("Worker 0: here", "Worker 1: It is starting.");
  }

  @Test
  void what_people_type_is_no_part_of_an_answer() {
    assertThat(PartCall.parse("addons")).isEmpty();
    assertThat(PartCall.parse("@part")).isEmpty();
    assertThatThrownBy(() -> Sheet.parse("an older server's answer"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private record Named(BiConsumer<List<String>, Output> action) implements ShellCommand {
    @Override
    public String name() {
      return "x";
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
      action.accept(arguments, output);
    }
  }

  /** Other processes, as far as their commands go. */
  private final class Group implements ProcessGroup {
    @Override
    public int slot() {
      return 0;
    }

    @Override
    public List<Member> members() {
      return members;
    }

    @Override
    public void replaceThis(String reason) {}

    @Override
    public Reply ask(Member other, String line, Duration bound) throws IOException {
      if (!others.containsKey(other.pid())) {
        throw new IOException("nobody is there");
      }
      PartCall part = PartCall.parse(line).orElseThrow();
      assertThat(part.command()).isEqualTo("x");
      Sheet sheet = new Sheet();
      try {
        others.get(other.pid()).accept(part.arguments(), sheet);
        return new Reply(0, sheet.text(), "");
      } catch (CommandFailure failure) {
        return new Reply(failure.exitCode(), sheet.text(), failure.getMessage());
      }
    }
  }
}
