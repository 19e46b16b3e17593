// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @ParameterizedTest
  @CsvSource({"hello-1.0.jar, hello-1.0.jar", "a b, \"a b\"", "$x, \"\\$x\"", "/a/<b>, \"/a/<b>\""})
  void a_word_is_quoted_only_if_it_must_be(String word, String quoted) {
    assertThat(CommandLine.join(List.of("why", word))).isEqualTo("why " + quoted);
  }

  @Test
  void quotes_and_backslashes_in_a_word_are_kept() {
    assertThat(CommandLine.join(List.of("a\"b\\c"))).isEqualTo("\"a\\\"b\\\\c\"");
  }

  @Test
  void an_empty_word_stays_a_word() {
    assertThat(CommandLine.join(List.of("why", ""))).isEqualTo("why \"\"");
  }

  @Test
  void blank_lines_and_comments_are_no_commands() {
    assertThat(CommandLine.command("   ")).isEmpty();
    assertThat(CommandLine.command(" # later")).isEmpty();
    assertThat(CommandLine.command(" addons ")).contains("addons");
  }
}
