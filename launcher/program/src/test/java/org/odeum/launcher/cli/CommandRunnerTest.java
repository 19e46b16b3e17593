// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
  @TempDir Path folder;
  private CliScenario cli;

  @BeforeEach
  void setUp() throws IOException {
    cli = new CliScenario(folder);
    cli.addons.add(new NotedCommand("scaffold", 5));
    cli.addons.add(new NotedCommand("db", 0));
  }

  @Test
  void a_command_of_an_addon_gets_its_words_and_gives_the_exit_code() {
    assertThat(cli.run("scaffold", "-t", "plain", "--force", "name")).isEqualTo(5);
    assertThat(cli.out()).isEqualTo("scaffold[-t, plain, --force, name]\n");
    assertThat(cli.openFrameworks).isZero();
    assertThat(cli.served).isEmpty();
  }

  @Test
  void common_options_may_stand_among_the_words_of_an_addons_command() {
    cli.run("db", "-D", "elsewhere", "dump", "--log-level=error", "shop");

    assertThat(cli.out()).isEqualTo("db[dump, shop]\n");
  }

  @Test
  void help_for_an_addons_command_is_the_commands_own() {
    assertThat(cli.run("help", "db")).isZero();
    assertThat(cli.out()).isEqualTo("db[--help]\n");
  }

  @Test
  void an_unknown_word_lists_the_commands_and_ends_with_exit_code_one() {
    assertThat(cli.run("serve")).isEqualTo(1);
    assertThat(cli.err())
        .isEqualTo(
            """
            Unknown command 'serve'.
              server    Run the server.
              evented   The same, evented.
              shell     Talk to a running server; with words, run them as one command.
              help      List the commands, or describe the one that is named.
              db        Does db.
              scaffold  Does scaffold.
            """);
    assertThat(cli.openFrameworks).isZero();
  }

  @Test
  void a_command_that_fails_is_one_line_and_exit_code_one() {
    cli.addons.add(new NotedCommand("bad", 0, new IOException("disk\nfull")));

    assertThat(cli.run("bad")).isEqualTo(1);
    assertThat(cli.err()).isEqualTo("odeum: bad: disk full\n");
    assertThat(cli.openFrameworks).isZero();
  }

  @Test
  void a_command_that_fails_without_a_message_names_the_exception() {
    cli.addons.add(new NotedCommand("bad", 0, new IllegalStateException()));

    assertThat(cli.run("bad")).isEqualTo(1);
    assertThat(cli.err()).isEqualTo("odeum: bad: java.lang.IllegalStateException\n");
  }

  @Test
  void a_framework_that_does_not_start_is_one_line() {
    cli.frameworkStarts = false;

    assertThat(cli.run("db")).isEqualTo(1);
    assertThat(cli.err()).isEqualTo("odeum: the framework is broken\n");
  }

  @Test
  void help_lists_the_commands_of_launcher_and_addons() {
    assertThat(cli.run("help")).isZero();
    assertThat(cli.out())
        .startsWith("Usage: run.sh [COMMAND] [OPTION]...\n")
        .containsSubsequence("  server    Run the server.\n", "  help ", "  db        Does db.\n");
  }

  @Test
  void help_works_when_the_framework_does_not_start() {
    cli.frameworkStarts = false;

    assertThat(cli.run("help")).isZero();
    assertThat(cli.out()).contains("  server   Run the server.\n");
    assertThat(cli.err())
        .isEqualTo("odeum: the addons' commands are not listed: the framework is broken\n");
  }

  @Test
  void help_describes_the_command_that_is_named() {
    assertThat(cli.run("help", "server")).isZero();
    assertThat(cli.out()).startsWith("Usage: run.sh [server] [OPTION]...\n");
  }

  @Test
  void the_shell_gets_the_words_behind_its_options() {
    assertThat(cli.run("shell", "-D", "d", "log", "-n", "5")).isEqualTo(7);
    assertThat(cli.shellWords.getFirst()).containsExactly("log", "-n", "5");
    assertThat(cli.shellOptions.getFirst().dataDirectory()).isEqualTo(cli.home.resolve("d"));
    assertThat(cli.shellOptions.getFirst().serving()).isFalse();
  }

  @Test
  void the_shell_without_words_reads_standard_input() {
    assertThat(cli.run("shell")).isEqualTo(7);
    assertThat(cli.shellWords.getFirst()).isEmpty();
  }

  @Test
  void the_shell_describes_itself() {
    assertThat(cli.run("shell", "--help")).isZero();
    assertThat(cli.out()).startsWith("Usage: run.sh shell [OPTION]... [WORD]...\n");
    assertThat(cli.shellWords).isEmpty();
  }

  @Test
  void an_unknown_option_of_the_shell_is_wrong_usage() {
    assertThat(cli.run("shell", "--data-dirr=x")).isEqualTo(2);
    assertThat(cli.err())
        .isEqualTo("odeum: unknown option --data-dirr: did you mean '--data-dir'?\n");
  }
}
