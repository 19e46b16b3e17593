// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.middleware.support.TestSettings;
import org.odeum.testkit.log.LogCapture;

class SettingValuesTest {
  private static SettingValues configured(Object value) {
    return new SettingValues(Map.of("key", value), name -> Optional.of("7"));
  }

  @Test
  void the_configuration_wins_over_the_servers_options_and_these_over_the_default() {
    assertThat(configured(5).whole("key", 1, 0)).isEqualTo(5);
    assertThat(configured(5).whole("other", 1, 0)).isEqualTo(7);
    assertThat(new SettingValues(Map.of(), name -> Optional.empty()).whole("key", 1, 0))
        .isEqualTo(1);
  }

  @Test
  void lists_come_as_text_arrays_and_collections() {
    assertThat(configured("a, b ,,c").list("key", List.of())).containsExactly("a", "b", "c");
    assertThat(configured(new String[] {"a", "b"}).list("key", List.of()))
        .containsExactly("a", "b");
    assertThat(configured(List.of("a")).list("key", List.of())).containsExactly("a");
    assertThat(configured("").list("key", List.of("x"))).isEmpty();
  }

  @Test
  void flags_are_read_from_both_sources() {
    assertThat(configured(true).flag("key", false)).isTrue();
    assertThat(configured("False").flag("key", true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "NaN", "Infinity", ""})
  void a_number_that_makes_no_sense_is_told_of_and_the_default_counts(String text) {
    try (LogCapture log = new LogCapture("org.odeum.middleware")) {
      assertThat(configured(text).number("key", 3, 0)).isEqualTo(3);
      assertThat(log.lines())
          .containsExactly(
              "WARN 'key' is '" + text + "', but should be a number from 0.0; 3.0 counts instead.");
    }
  }

  @Test
  void a_flag_that_makes_no_sense_is_told_of_and_the_default_counts() {
    try (LogCapture log = new LogCapture("org.odeum.middleware")) {
      assertThat(configured("perhaps").flag("key", true)).isTrue();
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  void what_follows_from_settings_is_worked_out_once_for_each_change() {
    TestSettings settings = TestSettings.of("key", "1");
    AtomicInteger times = new AtomicInteger();
    var derived =
        settings.derive(
            values -> {
              times.incrementAndGet();
              return values.text("key", "");
            });
    assertThat(derived.get()).isEqualTo("1");
    assertThat(derived.get()).isEqualTo("1");
    assertThat(times).hasValue(1);

    settings.set(Map.of("key", "2"));

    assertThat(derived.get()).isEqualTo("2");
    assertThat(times).hasValue(2);
  }
}
