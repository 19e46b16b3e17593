// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HelpCommandTest {
  private final HelpCommand help = new HelpCommand();

  @BeforeEach
  void two_commands_are_there() {
    help.commands = List.of(new WhyCommand(), new LogCommand());
  }

  @Test
  void each_command_is_listed_with_one_line() {
    assertThat(Lines.of(help))
        .containsExactly(
            "COMMAND",
            "help     lists the commands, or explains one",
            "log      shows the newest lines of the log, shows and sets log levels",
            "why      says what an addon, route or component waits for, and who could provide it",
            "exit     leaves the shell; the server goes on");
  }

  @Test
  void one_command_is_explained_with_its_forms() {
    assertThat(Lines.of(help, "log")).contains("  log level <logger prefix> [<level>]");
  }

  @Test
  void help_on_an_unknown_command_fails_and_names_what_may_be_meant() {
    assertThatThrownBy(() -> Lines.of(help, "wyh"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("There is no help on 'wyh'. Did you mean 'why'?");
  }
}
