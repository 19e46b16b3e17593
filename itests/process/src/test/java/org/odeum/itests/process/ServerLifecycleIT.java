// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** How a server starts, refuses to start, and stops. */
class ServerLifecycleIT {
  @TempDir Path folder;

  @Test
  void it_serves_says_where_and_stops_with_zero_on_sigterm() throws Exception {
    try (Server server = Server.in(folder).with("--pidfile=" + folder.resolve("pid")).start()) {
      HttpResponse<String> health = server.get("/web/health");
      assertThat(health.body()).isEqualTo("{\"status\":\"pass\"}");
      assertThat(health.headers().firstValue("Set-Cookie")).isEmpty();
      server.awaitOutput("http://127.0.0.1:" + server.port());
      server.awaitOutput(server.deploy().toString());
      server.awaitOutput("launcher/run.sh shell");
      assertThat(Files.readString(folder.resolve("pid")).strip())
          .isEqualTo(String.valueOf(server.process().pid()));

      assertThat(server.stop()).isZero();

      assertThat(folder.resolve("pid")).doesNotExist();
    }
  }

  @Test
  void a_request_in_flight_is_finished_before_it_stops() throws Exception {
    try (Server server = Server.in(folder).start()) {
      AddonJar.controller(
              "slow",
              "1.0.0",
              """
              @Route(value = "/slow", auth = "none")
              public String slow() throws Exception {
                System.out.println("slow has begun");
                Thread.sleep(1500);
                return "finished";
              }
              """)
          .writeTo(server.deploy().resolve("slow.jar"));
      server.awaitOutput("+ * /slow");
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return server.get("/slow").body();
                } catch (Exception e) {
                  return e.toString();
                }
              });
      server.awaitOutput("slow has begun");

      assertThat(server.stop()).isZero();

      assertThat(answer.get()).isEqualTo("finished");
    }
  }

  @Test
  void one_that_is_killed_leaves_no_temporary_file_behind() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    // With a cache it would be trained for this option first.
    try (Server server =
        Server.in(folder)
            .environment("ODEUM_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
            .environment("ODEUM_AOT", "off")
            .start()) {
      HttpRequest file =
          HttpRequest.newBuilder(server.uri("/web/static/css/web.css"))
              .header("Accept-Encoding", "br")
              .build();
      try (HttpClient client = HttpClient.newHttpClient()) {
        Eventually.until(
            "the native library for brotli is in use",
            () ->
                client
                    .send(file, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Content-Encoding")
                    .equals(Optional.of("br")));
      }

      server.process().destroyForcibly().waitFor();
    }

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void with_stop_after_init_it_ends_with_zero_and_never_answers() {
    try (Server server = Server.in(folder).with("--stop-after-init").launch()) {
      assertThat(server.awaitExit()).isZero();
    }
  }

  @Test
  void without_http_it_runs_and_listens_nowhere() {
    try (Server server = Server.in(folder).with("--no-http").launch()) {
      Eventually.until("the shell answers", () -> server.shell("health\n").exitCode() == 0);
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void a_second_server_on_the_same_data_directory_is_refused_in_one_line() {
    try (Server server = Server.in(folder).start()) {
      Server.Result second =
          server.run(
              "",
              "--http-port=" + Server.freePort(),
              "--data-dir=" + server.data(),
              "--deploy-dir=" + server.deploy());

      assertRefused(second, 1, server.data().toString());
    }
  }

  @Test
  void a_port_in_use_is_named_in_one_line() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Server.Result result = refused("--http-port=" + taken.getLocalPort());

      assertRefused(result, 1, String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void an_unknown_option_is_a_usage_error() {
    assertRefused(refused("--htp-port=1"), 2, "--htp-port");
  }

  @Test
  void a_bad_value_is_a_usage_error_that_names_option_and_value() {
    Server.Result result = refused("--http-port=many");

    assertRefused(result, 2, "many");
    assertThat(result.output()).contains("--http-port");
  }

  @Test
  void an_unknown_word_of_dev_is_refused_with_the_known_ones() {
    assertRefused(refused("--dev=speed"), 2, "reload");
  }

  @Test
  void an_unknown_key_in_the_configuration_file_is_named_with_file_and_line() throws Exception {
    Path file = Files.writeString(folder.resolve("my.conf"), "[options]\nhttp_prt = 8069\n");

    Server.Result result = refused("-c", file.toString());

    assertRefused(result, 1, "my.conf:2:");
    assertThat(result.output()).contains("http_prt").contains("http_port");
  }

  @Test
  void a_configuration_file_that_does_not_exist_is_an_error() {
    assertRefused(refused("-c", folder.resolve("none.conf").toString()), 1, "none.conf");
  }

  @Test
  void an_unknown_command_lists_the_known_ones() {
    Server.Result result =
        Server.in(folder).run("", "sing", "--data-dir=" + folder.resolve("data"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .contains("Unknown command 'sing'")
        .contains("server")
        .contains("shell");
  }

  @Test
  void help_and_version_need_no_server() {
    Server.Result help = Server.in(folder).run("", "--help");
    Server.Result version = Server.in(folder).run("", "--version");

    assertThat(help.exitCode()).isZero();
    assertThat(help.output()).contains("--http-port").contains("8069");
    assertThat(version.exitCode()).isZero();
    assertThat(version.output()).containsPattern("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void the_environment_overrides_the_file_and_the_command_line_overrides_both() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("my.conf"), "[options]\nlog_handler = :WARNING\nhttp_port = 1\n");
    try (Server server =
        Server.in(folder)
            .with("-c", file.toString())
            .environment("ODEUM_HTTP_PORT", "2")
            .environment("ODEUM_PIDFILE", folder.resolve("pid").toString())
            .start()) {
      assertThat(folder.resolve("pid")).exists();
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void a_command_that_a_deployed_addon_brings_is_found_and_its_exit_code_kept() throws Exception {
    Server server = Server.in(folder);
    AddonJar.named("counter", "1.0.0")
        .source(
            """
            package counter;
            import java.io.PrintStream;
            import java.util.List;
            import org.odeum.server.Command;
            import org.osgi.service.component.annotations.Component;
            @Component
            public class Count implements Command {
              public String name() { return "count"; }
              public String summary() { return "counts its words"; }
              public int run(List<String> words, PrintStream out, PrintStream err) {
                out.println(words.size() + " words");
                return 7;
              }
            }
            """)
        .writeTo(server.deploy().resolve("counter.jar"));

    Server.Result result =
        server.run(
            "",
            "count",
            "--data-dir=" + server.data(),
            "--deploy-dir=" + server.deploy(),
            "one",
            "two");

    assertThat(result.output()).contains("words");
    assertThat(result.exitCode()).isEqualTo(7);
  }

  private Server.Result refused(String... arguments) {
    String[] words = new String[arguments.length + 2];
    words[0] = "--data-dir=" + folder.resolve("data");
    words[1] = "--deploy-dir=" + folder.resolve("deploy");
    System.arraycopy(arguments, 0, words, 2, arguments.length);
    return Server.in(folder).run("", words);
  }

  private static void assertRefused(Server.Result result, int exitCode, String culprit) {
    assertThat(result.output()).contains(culprit).doesNotContain("\tat ");
    assertThat(result.exitCode()).isEqualTo(exitCode);
  }
}
