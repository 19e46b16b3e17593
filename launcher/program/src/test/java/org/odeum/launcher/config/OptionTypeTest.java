// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTypeTest {
  private static final Path BASE = Path.of("/base");

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "11", "1.5", "99999999999999999999"})
  void a_whole_number_stays_within_its_bounds(String text) {
    assertThat(new OptionType.Whole(0, 10).canonical(text, BASE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0.0,0", "10,10", "1.50,1.5", "100,100"})
  void seconds_have_one_canonical_form(String text, String canonical) {
    assertThat(new OptionType.Seconds(100).canonical(text, BASE)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "101", "1e2", "1.2345", "ten"})
  void what_is_no_length_of_time_is_refused(String text) {
    assertThat(new OptionType.Seconds(100).canonical(text, BASE)).isEmpty();
  }

  @Test
  void a_text_is_one_line() {
    assertThat(new OptionType.Text().canonical(" a b ", BASE)).contains("a b");
    assertThat(new OptionType.Text().canonical("a\nb", BASE)).isEmpty();
  }

  @Test
  void a_file_name_becomes_absolute() {
    assertThat(new OptionType.FileName().canonical("x/../y", BASE)).contains("/base/y");
    assertThat(new OptionType.FileName().canonical("/z", BASE)).contains("/z");
    assertThat(new OptionType.FileName().canonical("a\0b", BASE)).isEmpty();
    assertThat(new OptionType.FileNames().canonical("a,/b,", BASE)).contains("/base/a,/b");
    assertThat(new OptionType.FileNames().canonical("a,\0", BASE)).isEmpty();
  }

  @Test
  void an_addons_name_has_no_spaces_or_slashes() {
    assertThat(new OptionType.AddonNames().canonical("base, web", BASE)).contains("base,web");
    assertThat(new OptionType.AddonNames().canonical("", BASE)).contains("");
    assertThat(new OptionType.AddonNames().canonical("../x", BASE)).isEmpty();
  }

  @Test
  void a_database_has_one_name_that_is_no_path() {
    assertThat(new OptionType.DatabaseName().canonical(" shop-2_a.b ", BASE))
        .contains("shop-2_a.b");
    for (String text : List.of("", "a,b", "../x", "a b", ".a", "a".repeat(64))) {
      assertThat(new OptionType.DatabaseName().canonical(text, BASE)).isEmpty();
    }
  }

  @Test
  void choices_ignore_case_and_doubles() {
    OptionType type = new OptionType.Choices(List.of("a", "b"));

    assertThat(type.canonical("B,a,b", BASE)).contains("b,a");
    assertThat(type.canonical("c", BASE)).isEmpty();
    assertThat(new OptionType.Choice(List.of("warn")).canonical("WARN", BASE)).contains("warn");
  }

  @Test
  void a_log_handler_needs_a_colon_and_a_level() {
    OptionType type = new OptionType.LogHandlers();

    assertThat(type.canonical("a.b:debug,:WARN", BASE)).contains("a.b:DEBUG,:WARNING");
    assertThat(type.canonical("DEBUG", BASE)).isEmpty();
    assertThat(type.canonical("a:LOUD", BASE)).isEmpty();
    assertThat(type.expected())
        .isEqualTo(
            "prefix:LEVEL with a level out of NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL");
  }
}
