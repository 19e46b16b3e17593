// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsLoaderTest {
  @TempDir Path folder;
  private OptionsScenario scenario;

  @BeforeEach
  void setUp() throws IOException {
    scenario = new OptionsScenario(folder);
  }

  @Test
  void without_any_source_the_documented_defaults_are_in_force() {
    EffectiveOptions options = scenario.load();

    assertThat(options.httpPort()).isEqualTo(8069);
    assertThat(options.httpInterface()).isEmpty();
    assertThat(options.httpEnabled()).isTrue();
    assertThat(options.stopAfterInit()).isFalse();
    assertThat(options.dataDirectory()).isEqualTo(scenario.home.resolve("data"));
    assertThat(options.deployDirectory()).isEqualTo(scenario.home.resolve("deploy"));
    assertThat(options.configurationDirectory()).isEqualTo(scenario.home.resolve("conf"));
    assertThat(options.runtimeDirectory()).isEqualTo(scenario.home.resolve("data/run"));
    assertThat(options.startupTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(options.stopTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.pidFile()).isEmpty();
    assertThat(options.origin("http_port")).isEqualTo("default");
    assertThat(options.warnings()).isEmpty();
  }

  @Test
  void the_file_wins_over_the_default() throws IOException {
    EffectiveOptions options = scenario.options("http_port = 1111").load();

    assertThat(options.httpPort()).isEqualTo(1111);
    assertThat(options.origin("http_port")).isEqualTo(scenario.file() + ":2");
  }

  @Test
  void the_environment_wins_over_the_file() throws IOException {
    EffectiveOptions options =
        scenario.options("http_port = 1111").variable("ODEUM_HTTP_PORT", "2222").load();

    assertThat(options.httpPort()).isEqualTo(2222);
    assertThat(options.origin("http_port")).isEqualTo("ODEUM_HTTP_PORT");
  }

  @Test
  void the_command_line_wins_over_the_environment() throws IOException {
    EffectiveOptions options =
        scenario
            .options("http_port = 1111")
            .variable("ODEUM_HTTP_PORT", "2222")
            .given("http_port", "3333")
            .load();

    assertThat(options.httpPort()).isEqualTo(3333);
    assertThat(options.origin("http_port")).isEqualTo("command line (--http-port)");
  }

  @Test
  void the_last_of_a_repeated_option_counts() {
    assertThat(scenario.given("http_port", "1", "2").load().httpPort()).isEqualTo(2);
  }

  @Test
  void log_handlers_of_all_layers_are_added_up_in_their_order() throws IOException {
    EffectiveOptions options =
        scenario
            .options("log_handler = a:DEBUG,b:info")
            .variable("ODEUM_LOG_HANDLER", "c:ERROR")
            .given("log_handler", "d:WARN", "e:CRITICAL")
            .load();

    assertThat(options.value("log_handler"))
        .contains("a:DEBUG,b:INFO,c:ERROR,d:WARNING,e:CRITICAL");
    assertThat(options.origin("log_handler"))
        .isEqualTo(scenario.file() + ":2, ODEUM_LOG_HANDLER, command line (--log-handler)");
  }

  @Test
  void what_adds_up_is_there_once_where_it_was_last() throws IOException {
    EffectiveOptions options =
        scenario
            .options("log_handler = a:DEBUG,b:INFO,a:DEBUG")
            .given("log_handler", "c:ERROR", "b:INFO")
            .load();

    assertThat(options.value("log_handler")).contains("a:DEBUG,c:ERROR,b:INFO");
  }

  @Test
  void relative_paths_start_from_the_folder_of_whoever_wrote_them() throws IOException {
    EffectiveOptions options =
        scenario
            .options("data_dir = one", "logfile = ../log")
            .variable("ODEUM_PIDFILE", "pid")
            .given("deploy_dir", "two")
            .load();

    assertThat(options.dataDirectory()).isEqualTo(scenario.home.resolve("conf/one"));
    assertThat(options.logSettings().file()).contains(scenario.home.resolve("log"));
    assertThat(options.pidFile()).contains(scenario.workingDirectory.resolve("pid"));
    assertThat(options.deployDirectory()).isEqualTo(scenario.workingDirectory.resolve("two"));
  }

  @Test
  void a_tilde_is_the_users_home() {
    assertThat(scenario.given("data_dir", "~/x").load().dataDirectory())
        .isEqualTo(Path.of(System.getProperty("user.home"), "x"));
  }

  @Test
  void the_configuration_file_can_be_named_on_the_command_line() throws IOException {
    Files.writeString(scenario.workingDirectory.resolve("my.conf"), "[options]\nhttp_port=5\n");

    EffectiveOptions options = scenario.given("config", "my.conf").load();

    assertThat(options.httpPort()).isEqualTo(5);
    assertThat(options.configurationFile()).isEqualTo(scenario.workingDirectory.resolve("my.conf"));
  }

  @Test
  void the_configuration_file_can_be_named_by_a_variable() throws IOException {
    Files.writeString(scenario.workingDirectory.resolve("my.conf"), "[options]\nhttp_port=5\n");

    assertThat(scenario.variable("ODEUM_RC", "my.conf").load().httpPort()).isEqualTo(5);
  }

  @Test
  void the_default_configuration_file_is_in_the_configuration_folder() throws IOException {
    Path other = Files.createDirectories(scenario.workingDirectory.resolve("etc"));
    Files.writeString(other.resolve("odeum.conf"), "[options]\nhttp_port=7\n");

    EffectiveOptions options = scenario.given("conf_dir", "etc").load();

    assertThat(options.httpPort()).isEqualTo(7);
    assertThat(options.configurationDirectory()).isEqualTo(other);
  }

  @Test
  void a_missing_file_that_was_named_is_an_error() {
    assertThatThrownBy(() -> scenario.given("config", "gone.conf").load())
        .isInstanceOf(StartException.class)
        .hasMessage(
            "configuration file %s (command line (--config)) does not exist: make it, or add"
                    .formatted(scenario.workingDirectory.resolve("gone.conf"))
                + " --save to have it written");
  }

  @Test
  void a_missing_file_that_is_about_to_be_saved_is_none() {
    assertThat(scenario.given("config", "new.conf").given("save", "true").load().save()).isTrue();
  }

  @Test
  void all_of_dev_stands_for_three_words_as_in_odoo() {
    EffectiveOptions options = scenario.given("dev_mode", "all,access").load();

    assertThat(options.dev("reload")).isTrue();
    assertThat(options.dev("qweb")).isTrue();
    assertThat(options.dev("xml")).isTrue();
    assertThat(options.dev("access")).isTrue();
    assertThat(options.dev("werkzeug")).isFalse();
  }

  @Test
  void features_and_server_wide_addons_are_lists() {
    EffectiveOptions options =
        scenario
            .given("features", "a.json, b.json")
            .given("server_wide_modules", "base,web")
            .load();

    assertThat(options.features())
        .containsExactly(
            scenario.workingDirectory.resolve("a.json"),
            scenario.workingDirectory.resolve("b.json"));
    assertThat(options.serverWideModules()).containsExactly("base", "web");
  }

  @Test
  void fractions_of_a_second_are_kept() {
    assertThat(scenario.given("stop_timeout", "0.25").load().stopTimeout())
        .isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void a_bad_value_on_the_command_line_is_wrong_usage() {
    assertThatThrownBy(() -> scenario.given("http_port", "abc").load())
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "option --http-port: 'abc' is no value for http_port: expected a whole number from 0"
                + " to 65535")
        .extracting(error -> ((LaunchException) error).exitCode())
        .isEqualTo(2);
  }

  @Test
  void an_unknown_word_of_dev_is_refused_with_the_list() {
    assertThatThrownBy(() -> scenario.given("dev_mode", "reload,foo").load())
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "option --dev: 'reload,foo' is no value for dev_mode: expected words out of all,"
                + " reload, qweb, xml, werkzeug, access, replica, with commas between them");
  }

  @Test
  void what_is_shown_has_no_empty_values() {
    assertThat(scenario.load().all())
        .containsEntry("http_port", "8069")
        .doesNotContainKeys("pidfile", "http_interface");
  }
}
