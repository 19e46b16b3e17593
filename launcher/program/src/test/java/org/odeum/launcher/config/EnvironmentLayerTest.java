// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentLayerTest {
  @TempDir Path folder;
  private OptionsScenario scenario;

  @BeforeEach
  void setUp() throws IOException {
    scenario = new OptionsScenario(folder);
  }

  @Test
  void a_bad_value_names_the_variable() {
    assertThatThrownBy(() -> scenario.variable("ODEUM_HTTP_PORT", "70000").load())
        .isInstanceOf(StartException.class)
        .hasMessage(
            "environment variable ODEUM_HTTP_PORT: '70000' is no value for http_port: expected a"
                + " whole number from 0 to 65535")
        .extracting(error -> ((LaunchException) error).exitCode())
        .isEqualTo(1);
  }

  @Test
  void an_unknown_variable_is_a_warning_with_what_may_be_meant() {
    assertThat(scenario.variable("ODEUM_HTTP_PROT", "1").load().warnings())
        .containsExactly(
            "environment variable ODEUM_HTTP_PROT is no option and not used: did you mean"
                + " 'ODEUM_HTTP_PORT'?");
  }

  @Test
  void variables_of_the_start_script_are_no_options_and_no_warning() {
    assertThat(
            scenario
                .variable("ODEUM_JAVA_HOME", "x")
                .variable("ODEUM_BUILD", "x")
                .variable("ODEUM_JAVA_OPTS", "x")
                .variable("ODEUM_AOT", "0")
                .variable("ODEUM_COLORS", "1")
                .variable("ODOO_RC", "x")
                .load()
                .warnings())
        .isEmpty();
  }

  @Test
  void an_empty_variable_counts_as_not_set() {
    assertThat(scenario.variable("ODEUM_HTTP_PORT", "").load().httpPort()).isEqualTo(8069);
  }

  @Test
  void the_flags_name_is_understood_too() {
    EffectiveOptions options =
        scenario.variable("ODEUM_DEV", "xml").variable("ODEUM_LOAD", "base").load();

    assertThat(options.dev("xml")).isTrue();
    assertThat(options.serverWideModules()).containsExactly("base");
  }

  @Test
  void of_two_spellings_the_documented_one_wins() {
    EffectiveOptions options =
        scenario.variable("ODEUM_DEV", "xml").variable("ODEUM_DEV_MODE", "qweb").load();

    assertThat(options.value("dev_mode")).contains("qweb");
  }

  @Test
  void http_is_switched_off_by_the_name_of_the_key() {
    assertThat(scenario.variable("ODEUM_HTTP_ENABLE", "0").load().httpEnabled()).isFalse();
  }

  @Test
  void an_outdated_variable_works_with_a_warning() {
    EffectiveOptions options = scenario.variable("ODEUM_XMLRPC_PORT", "81").load();

    assertThat(options.httpPort()).isEqualTo(81);
    assertThat(options.warnings())
        .containsExactly("environment variable ODEUM_XMLRPC_PORT is outdated: use ODEUM_HTTP_PORT");
  }
}
