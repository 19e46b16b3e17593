// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** Options of the command line that change how requests are answered. */
class RequestOptionsIT {
  @TempDir static Path folder;
  private static Server server;

  @BeforeAll
  static void startServer() throws IOException {
    server =
        Server.in(folder)
            .with(
                "--debug",
                "--max-content-length=1000",
                "--log-format=line: {method} {url} {status_code}")
            .start();
    Files.copy(
        Server.root().resolve("bundles/examples/acceptance/target/acceptance.jar"),
        server.deploy().resolve("acceptance.jar"));
    server.awaitStatus("/acceptance/ping", 200);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static HttpResponse<String> post(HttpRequest.BodyPublisher body) throws Exception {
    return server.send(
        HttpRequest.newBuilder(server.uri("/acceptance/upload"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(body)
            .build());
  }

  @Test
  void developers_see_the_exception_and_the_source_that_threw_it() throws Exception {
    HttpResponse<String> page = server.get("/acceptance/error/value");
    assertThat(page.statusCode()).isEqualTo(500);
    assertThat(page.body())
        .contains("<h2>java.lang.", "org.odeum.examples.acceptance.Errors.raise(Errors.java:")
        .containsPattern("<b> +\\d+ .*throw|<b> +\\d+ .*new |<b> +\\d+ .*raise");
  }

  @Test
  void a_body_over_the_limit_is_413_whether_it_says_its_length_or_not() throws Exception {
    byte[] tooLong = ("a=" + "b".repeat(1_000)).getBytes(UTF_8);
    assertThat(post(BodyPublishers.ofByteArray(tooLong)).statusCode()).isEqualTo(413);
    assertThat(
            post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)))
                .statusCode())
        .isEqualTo(413);
    assertThat(post(BodyPublishers.ofString("a=b")).statusCode()).isNotEqualTo(413);
  }

  @Test
  void the_configuration_of_the_dispatcher_wins_over_the_option() throws Exception {
    Path file = server.configuration().resolve("org.odeum.dispatcher.cfg");
    Files.writeString(file, "max_content_length = 5000\n");
    Eventually.until(
        "a longer body is taken",
        () -> post(BodyPublishers.ofString("a=" + "b".repeat(2_000))).statusCode() != 413);
    Files.delete(file);
    Eventually.until(
        "it is not taken any more",
        () -> post(BodyPublishers.ofString("a=" + "b".repeat(2_000))).statusCode() == 413);
  }

  @Test
  void the_access_log_has_the_format_of_the_option() throws Exception {
    server.get("/acceptance/ping?x=1");
    server.awaitOutput("line: GET /acceptance/ping?x=1 200");
  }
}
