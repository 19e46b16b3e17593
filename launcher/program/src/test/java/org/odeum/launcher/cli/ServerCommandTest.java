// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.StartException;
import org.slf4j.LoggerFactory;

class ServerCommandTest {
  @TempDir Path folder;
  private CliScenario cli;

  @BeforeEach
  void setUp() throws IOException {
    cli = new CliScenario(folder);
  }

  @Test
  void no_word_means_the_server() {
    assertThat(cli.run()).isZero();
    assertThat(cli.served).hasSize(1);
    assertThat(cli.served.getFirst().serving()).isTrue();
  }

  @Test
  void a_leading_option_means_the_server() {
    assertThat(cli.run("-p", "81", "--no-http", "--stop-after-init")).isZero();

    EffectiveOptions options = cli.served.getFirst();
    assertThat(options.httpPort()).isEqualTo(81);
    assertThat(options.httpEnabled()).isFalse();
    assertThat(options.stopAfterInit()).isTrue();
  }

  @Test
  void a_word_may_stand_for_an_option() {
    cli.run("evented", "-p", "81");
    cli.run("evented", "--evented");
    cli.run("server");

    assertThat(cli.served.stream().map(options -> options.value("evented").orElse("")))
        .containsExactly("True", "True", "False");
    assertThat(cli.served.getFirst().httpPort()).isEqualTo(81);
  }

  @Test
  void values_are_attached_by_equals_space_or_nothing() {
    cli.run("server", "-p81");
    cli.run("server", "--http-port=82");
    cli.run("server", "--http-port", "83");
    cli.run("server", "--http-interface=");

    assertThat(cli.served.stream().map(EffectiveOptions::httpPort))
        .containsExactly(81, 82, 83, 8069);
  }

  @Test
  void the_exit_code_is_the_servers() {
    cli.server = (options, logging) -> 3;

    assertThat(cli.run()).isEqualTo(3);
  }

  @Test
  void log_handlers_can_be_repeated() {
    cli.run("--log-handler", "a:DEBUG", "--log-handler=b:ERROR,c:INFO");

    assertThat(cli.served.getFirst().value("log_handler")).contains("a:DEBUG,b:ERROR,c:INFO");
  }

  @Test
  void an_unknown_option_is_wrong_usage() {
    assertThat(cli.run("--htp-port=81")).isEqualTo(2);
    assertThat(cli.err())
        .isEqualTo("odeum: unknown option --htp-port: did you mean '--http-port'?\n");
    assertThat(cli.served).isEmpty();
  }

  @Test
  void an_unknown_option_that_is_like_no_other_points_to_the_list() {
    assertThat(cli.run("--frobnicate")).isEqualTo(2);
    assertThat(cli.err())
        .isEqualTo("odeum: unknown option --frobnicate: --help lists the options\n");
  }

  @Test
  void a_missing_value_is_wrong_usage() {
    assertThat(cli.run("--http-port")).isEqualTo(2);
    assertThat(cli.err()).isEqualTo("odeum: option --http-port needs a value: --http-port=PORT\n");
  }

  @Test
  void an_option_in_place_of_a_value_is_wrong_usage() {
    assertThat(cli.run("--http-port", "--no-http")).isEqualTo(2);
    assertThat(cli.err()).startsWith("odeum: option --http-port needs a value").hasLineCount(1);
  }

  @Test
  void a_bad_value_is_wrong_usage() {
    assertThat(cli.run("-p", "x")).isEqualTo(2);
    assertThat(cli.err())
        .isEqualTo(
            "odeum: option --http-port: 'x' is no value for http_port: expected a whole number"
                + " from 0 to 65535\n");
  }

  @Test
  void a_stray_word_is_wrong_usage() {
    assertThat(cli.run("--no-http", "shell")).isEqualTo(2);
    assertThat(cli.err())
        .isEqualTo(
            "odeum: unrecognized parameter 'shell': a command must be the first word, and values"
                + " follow their option; --help lists the options\n");
  }

  @Test
  void a_word_that_begins_with_an_at_sign_is_not_read_as_a_file() throws IOException {
    Files.writeString(cli.home.resolve("words"), "--no-http");

    assertThat(cli.run("server", "@" + cli.home.resolve("words"))).isEqualTo(2);
  }

  @Test
  void an_outdated_option_works_with_a_warning() {
    assertThat(cli.run("--xmlrpc-port=81", "--no-xmlrpc")).isZero();

    assertThat(cli.served.getFirst().httpPort()).isEqualTo(81);
    assertThat(cli.served.getFirst().httpEnabled()).isFalse();
    assertThat(cli.err())
        .contains("option --xmlrpc-port is outdated: use --http-port\n")
        .contains("option --no-xmlrpc is outdated: use --no-http\n");
  }

  @Test
  void what_stops_a_start_is_one_line_and_exit_code_one() {
    cli.server =
        (options, logging) -> {
          throw new StartException("port 8069 is taken:\n choose another");
        };

    assertThat(cli.run("--log-level=error")).isEqualTo(1);
    assertThat(cli.err()).isEqualTo("odeum: port 8069 is taken: choose another\n");
  }

  @Test
  void with_a_log_file_what_stops_a_start_is_in_it_too() throws IOException {
    Path file = cli.home.resolve("odeum.log");
    cli.server =
        (options, logging) -> {
          throw new StartException("port 8069 is taken");
        };

    assertThat(cli.run("--logfile", file.toString())).isEqualTo(1);
    assertThat(cli.err()).isEqualTo("odeum: port 8069 is taken\n");
    assertThat(Files.readString(file)).contains(" CRITICAL ? ").endsWith(": port 8069 is taken\n");
  }

  @Test
  void an_unforeseen_failure_is_logged_with_its_stack_and_ends_with_exit_code_one() {
    cli.server =
        (options, logging) -> {
          throw new IllegalStateException("bug");
        };

    assertThat(cli.run()).isEqualTo(1);
    assertThat(cli.err()).contains("CRITICAL ? ", "\njava.lang.IllegalStateException: bug\n\tat ");
  }

  @Test
  void a_log_file_that_cannot_be_opened_is_one_line() throws IOException {
    Path obstacle = Files.writeString(cli.home.resolve("obstacle"), "");

    assertThat(cli.run("--logfile", obstacle + "/x.log")).isEqualTo(1);
    assertThat(cli.err())
        .startsWith(
            "odeum: cannot open the log file " + obstacle + "/x.log (command line (--logfile)): ")
        .endsWith(": name another one with --logfile\n")
        .hasLineCount(1);
  }

  @Test
  void the_log_is_set_up_as_the_options_say_before_the_server_runs() {
    cli.server =
        (options, logging) -> {
          LoggerFactory.getLogger("test.one").debug("shown");
          LoggerFactory.getLogger("test.two").debug("hidden");
          assertThat(logging.levels()).containsEntry("test.one", "DEBUG");
          assertThat(logging.tail(1).getFirst()).endsWith("shown");
          return 0;
        };

    assertThat(cli.run("--log-handler=test.one:DEBUG")).isZero();
    assertThat(cli.err()).contains("DEBUG ? test.one: shown\n").doesNotContain("hidden");
  }

  @Test
  void warnings_about_the_options_are_the_first_lines_of_the_log() {
    cli.environment.put("ODEUM_HTTP_PROT", "1");

    cli.run();

    assertThat(cli.err().lines().findFirst().orElseThrow())
        .contains(" WARNING ? ")
        .contains("ODEUM_HTTP_PROT is no option");
  }

  @Test
  void workers_and_later_images_do_not_save_again() {
    cli.environment.put("ODEUM_WORKER", "http:0:1");
    assertThat(cli.run("--save", "-p", "81")).isZero();
    cli.environment.clear();
    cli.environment.put("ODEUM_SOCKETS", "");
    assertThat(cli.run("--save", "-p", "81")).isZero();

    assertThat(cli.home.resolve("conf/odeum.conf")).doesNotExist();
    assertThat(cli.served).hasSize(2);
  }

  @Test
  void save_writes_the_file_and_goes_on() throws IOException {
    assertThat(cli.run("-s", "-p", "81")).isZero();

    assertThat(Files.readString(cli.home.resolve("conf/odeum.conf"))).contains("http_port = 81\n");
    assertThat(cli.served).hasSize(1);
  }

  @Test
  void the_version_is_told() {
    assertThat(cli.run("--version")).isZero();
    assertThat(cli.out()).matches("Odeum \\d+\\.\\d+\\.\\d+\\S*\n");
  }

  @Test
  void the_description_lists_all_options_in_their_groups() {
    assertThat(cli.run("-h")).isZero();

    assertThat(cli.out())
        .startsWith("Usage: run.sh [server] [OPTION]...\n")
        .containsSubsequence(
            "\nCommon\n",
            "--config",
            "\nHTTP\n",
            "--http-port=PORT",
            "Default: 8069",
            "\nLogging\n")
        .containsSubsequence("--log-handler=PREFIX:LEVEL", "\nAdvanced\n", "--stop-after-init")
        .doesNotContain("xmlrpc");
    assertThat(cli.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    assertThat(cli.served).isEmpty();
  }
}
