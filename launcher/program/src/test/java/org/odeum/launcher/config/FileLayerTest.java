// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileLayerTest {
  @TempDir Path folder;
  private OptionsScenario scenario;

  @BeforeEach
  void setUp() throws IOException {
    scenario = new OptionsScenario(folder);
  }

  @Test
  void comments_colons_capitals_and_continued_lines_are_read_as_python_does() throws IOException {
    EffectiveOptions options =
        scenario
            .file(
                "\ufeff# first",
                "[options]",
                "; second",
                "HTTP_Port: 81",
                "log_handler =",
                "    a:DEBUG",
                "    b:ERROR",
                "",
                "[other]",
                "http_port = not ours")
            .load();

    assertThat(options.httpPort()).isEqualTo(81);
    assertThat(options.value("log_handler")).contains("a:DEBUG,b:ERROR");
    assertThat(options.warnings()).isEmpty();
  }

  @Test
  void an_unknown_key_names_file_and_line_and_what_may_be_meant() throws IOException {
    scenario.options("", "htp_port = 81");

    assertThatThrownBy(scenario::load)
        .isInstanceOf(StartException.class)
        .hasMessage(scenario.file() + ":3: unknown option 'htp_port': did you mean 'http_port'?");
  }

  @Test
  void an_unknown_key_that_is_like_no_other_points_to_the_list() throws IOException {
    scenario.options("frobnicate = 81");

    assertThatThrownBy(scenario::load)
        .hasMessage(scenario.file() + ":2: unknown option 'frobnicate': --help lists the options");
  }

  @Test
  void a_bad_value_names_file_line_and_what_was_expected() throws IOException {
    scenario.options("http_enable = perhaps");

    assertThatThrownBy(scenario::load)
        .isInstanceOf(StartException.class)
        .hasMessage(
            scenario.file() + ":2: 'perhaps' is no value for http_enable: expected True or False");
  }

  @Test
  void a_key_that_is_set_twice_is_an_error() throws IOException {
    scenario.options("http_port = 1", "xmlrpc_port = 2");

    assertThatThrownBy(scenario::load)
        .hasMessage(scenario.file() + ":3: http_port is already set in line 2: keep one of them");
  }

  @Test
  void a_key_outside_of_any_section_is_an_error() throws IOException {
    scenario.file("http_port = 1");

    assertThatThrownBy(scenario::load)
        .hasMessage(scenario.file() + ":1: 'http_port' stands in no section: begin with [options]");
  }

  @Test
  void a_line_that_is_no_setting_is_an_error() throws IOException {
    scenario.options("http_port 81");

    assertThatThrownBy(scenario::load)
        .hasMessage(scenario.file() + ":2: this line is no setting: expected name = value");
  }

  @Test
  void a_key_of_the_command_line_alone_is_an_error() throws IOException {
    scenario.options("config = x");

    assertThatThrownBy(scenario::load)
        .hasMessage(scenario.file() + ":2: config cannot be set in a file: use --config");
  }

  @Test
  void a_misspelt_section_is_a_warning() throws IOException {
    assertThat(scenario.file("[option]", "http_port = 1").load().warnings())
        .containsExactly(
            scenario.file() + ":1: section [option] is not read: did you mean [options]?");
  }

  @ParameterizedTest
  @CsvSource({
    "xmlrpc_port, http_port, 99",
    "xmlrpc_interface, http_interface, localhost",
    "xmlrpc, http_enable, False"
  })
  void outdated_names_work_with_a_warning(String old, String name, String value)
      throws IOException {
    EffectiveOptions options = scenario.options(old + " = " + value).load();

    assertThat(options.value(name)).contains(value);
    assertThat(options.warnings())
        .containsExactly(scenario.file() + ":2: " + old + " is outdated: write " + name);
  }

  @ParameterizedTest
  @CsvSource({"True, true", "true, true", "1, true", "on, true", "False, false", "no, false"})
  void true_and_false_are_read_as_people_write_them(String text, boolean expected)
      throws IOException {
    assertThat(scenario.options("stop_after_init = " + text).load().stopAfterInit())
        .isEqualTo(expected);
  }

  @Test
  void false_and_none_stand_for_no_value_as_in_odoo() throws IOException {
    EffectiveOptions options =
        scenario.options("logfile = False", "pidfile = None", "http_interface = False").load();

    assertThat(options.logSettings().file()).isEmpty();
    assertThat(options.pidFile()).isEmpty();
    assertThat(options.httpInterface()).isEmpty();
  }

  @Test
  void a_folder_in_place_of_the_file_is_an_error() throws IOException {
    Files.createDirectories(scenario.file());

    assertThatThrownBy(scenario::load)
        .isInstanceOf(StartException.class)
        .hasMessage(
            "configuration file "
                + scenario.file()
                + " is no file: name another one with --config");
  }

  @Test
  void a_file_in_another_charset_is_an_error() throws IOException {
    Files.createDirectories(scenario.file().getParent());
    Files.write(scenario.file(), new byte[] {'#', (byte) 0xe4, '\n'});

    assertThatThrownBy(scenario::load)
        .hasMessage("configuration file " + scenario.file() + " is no UTF-8 text: save it as such");
  }

  @Test
  void a_huge_file_is_an_error() throws IOException {
    scenario.file("#".repeat(1024 * 1024));

    assertThatThrownBy(scenario::load)
        .hasMessage(
            "configuration file "
                + scenario.file()
                + " is larger than a mebibyte: is it the right one?");
  }
}
