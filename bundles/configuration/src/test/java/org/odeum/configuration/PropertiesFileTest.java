// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PropertiesFileTest {
  @Test
  void keys_and_values_come_with_their_lines() throws UnreadableFile {
    assertThat(
            PropertiesFile.read(
                """
                # how to greet

                greeting = Hello
                ! another comment
                times: 3
                """))
        .containsExactly(new Entry("greeting", "Hello", 3), new Entry("times", "3", 5));
  }

  @Test
  void a_backslash_at_the_end_continues_the_line_and_the_first_line_counts() throws UnreadableFile {
    assertThat(PropertiesFile.read("names = a, \\\n   b\nnext = c\\\\\nlast = d"))
        .containsExactly(
            new Entry("names", "a, b", 1), new Entry("next", "c\\", 3), new Entry("last", "d", 4));
  }

  @Test
  void escapes_and_utf8_are_understood() throws UnreadableFile {
    assertThat(PropertiesFile.read("greeting = Gr\\u00fc\\u00df dich, Jürgen"))
        .containsExactly(new Entry("greeting", "Grüß dich, Jürgen", 1));
  }

  @Test
  void an_empty_value_is_a_value() throws UnreadableFile {
    assertThat(PropertiesFile.read("greeting =")).containsExactly(new Entry("greeting", "", 1));
  }

  @Test
  void variables_are_not_replaced() throws UnreadableFile {
    assertThat(PropertiesFile.read("home = ${env:HOME}"))
        .containsExactly(new Entry("home", "${env:HOME}", 1));
  }

  @Test
  void windows_line_ends_do_not_shift_the_lines() throws UnreadableFile {
    assertThat(PropertiesFile.read("\r\na = 1\r\nb = 2"))
        .containsExactly(new Entry("a", "1", 2), new Entry("b", "2", 3));
  }

  @Test
  void a_key_alone_is_refused() {
    assertThatThrownBy(() -> PropertiesFile.read("a = 1\ngreeting\n"))
        .extracting(e -> ((UnreadableFile) e).problem())
        .isEqualTo(new Problem(2, "expected 'key = value', found 'greeting'"));
  }

  @Test
  void a_value_without_a_key_is_refused() {
    assertThatThrownBy(() -> PropertiesFile.read("= 1"))
        .extracting(e -> ((UnreadableFile) e).problem().line())
        .isEqualTo(1);
  }

  @Test
  void a_broken_escape_is_refused_with_its_line() {
    assertThatThrownBy(() -> PropertiesFile.read("a = 1\nb = \\u00zz"))
        .extracting(e -> ((UnreadableFile) e).problem().line())
        .isEqualTo(2);
  }
}
