// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

class TableTest {
  private static final Screen PLAIN = Screen.plain();

  @Test
  void columns_are_as_wide_as_their_longest_cell() {
    Table table = Table.of("NAME", "STATE").row("hello", "published").row("a", "failed");

    assertThat(table.lines(PLAIN))
        .containsExactly("NAME   STATE", "hello  published", "a      failed");
  }

  @Test
  void a_column_that_is_empty_everywhere_is_left_out() {
    Table table = Table.of("NAME", "STATE", "PROBLEM").row("hello", "published", "");

    assertThat(table.lines(PLAIN)).containsExactly("NAME   STATE", "hello  published");
  }

  @Test
  void a_table_without_rows_has_its_titles() {
    assertThat(Table.of("NAME", "STATE").lines(PLAIN)).containsExactly("NAME  STATE");
  }

  @Test
  void the_last_column_goes_on_below_itself_on_a_narrow_screen() {
    Table table = Table.of("NAME", "PROBLEM").row("hello", "nothing provides the package com.x");

    assertThat(table.lines(new Screen(28, false)))
        .containsExactly("NAME   PROBLEM", "hello  nothing provides the", "       package com.x");
  }

  @Test
  void a_pipe_gets_one_line_a_row_however_long() {
    String problem = "long ".repeat(100).strip();

    assertThat(Table.of("NAME", "PROBLEM").row("hello", problem).lines(PLAIN))
        .hasSize(2)
        .last()
        .isEqualTo("hello  " + problem);
  }

  @Test
  void colours_do_not_disturb_the_alignment() {
    Table table =
        Table.of("A", "B").row(new Cell("ok", Cell.Colour.GREEN), Cell.of("x")).row("long", "y");

    assertThat(table.lines(new Screen(80, true)).stream().map(TableTest::withoutColours))
        .containsExactly("A     B", "ok    x", "long  y");
    assertThat(table.lines(new Screen(80, true)).get(1)).contains("\u001B[32mok\u001B[0m");
  }

  @Test
  void control_characters_in_a_cell_become_spaces() {
    assertThat(Table.of("A", "B").row("one\ntwo\u001B[2J", "x").lines(PLAIN).get(1))
        .isEqualTo("one two [2J  x");
  }

  @Test
  void a_row_needs_a_cell_for_each_title() {
    assertThatThrownBy(() -> Table.of("A", "B").row("x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String withoutColours(String line) {
    return line.replaceAll("\u001B\\[\\d*m", "");
  }
}
