// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.ParallelWrites;
import org.odeum.itests.support.Server;

/** Sessions of a whole server, in files. */
class SessionsIT {
  private static final int ROUNDS = Integer.getInteger("rounds", 60);

  @TempDir Path folder;
  private Server server;

  @BeforeEach
  void startServer() throws IOException {
    server = Server.in(folder).start();
    Files.copy(
        Server.root().resolve("bundles/examples/acceptance/target/acceptance.jar"),
        server.deploy().resolve("acceptance.jar"));
    server.awaitStatus("/acceptance/ping", 200);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    return server.send(HttpRequest.newBuilder(server.uri(path)).header("Cookie", cookie).build());
  }

  /** A new session with a value; the cookie as it is sent back. */
  private String begin(String value) throws Exception {
    HttpResponse<String> answer = server.get("/acceptance/session-set?key=a&value=" + value);
    assertThat(answer.statusCode()).isEqualTo(200);
    String field = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return field.substring(0, field.indexOf(';'));
  }

  private String value(String cookie) throws Exception {
    return get("/acceptance/session-get?key=a", cookie).body();
  }

  private long files() throws IOException {
    Path sessions = server.data().resolve("sessions");
    if (!Files.exists(sessions)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(sessions)) {
      return files.filter(file -> file.getFileName().toString().length() == 84).count();
    }
  }

  @Test
  void requests_at_the_same_time_that_write_their_own_keys_lose_none() throws Exception {
    assertThat(new ParallelWrites(server, 16).run(ROUNDS)).isEmpty();
  }

  @Test
  void a_session_outlives_a_restart_and_a_kill() throws Exception {
    String cookie = begin("kept");
    server.stop();
    server.start();
    server.awaitStatus("/acceptance/ping", 200);
    assertThat(value(cookie)).isEqualTo("kept");

    assertThat(get("/acceptance/session-set?key=a&value=last", cookie).statusCode()).isEqualTo(200);
    server.process().destroyForcibly();
    server.awaitExit();
    server.start();
    server.awaitStatus("/acceptance/ping", 200);
    assertThat(value(cookie)).isEqualTo("last");
  }

  @Test
  void visitors_who_leave_nothing_get_no_cookie_and_no_file() throws Exception {
    for (String path :
        new String[] {
          "/acceptance/ping",
          "/acceptance/session-get?key=a",
          "/acceptance/static/hello.txt",
          "/acceptance/session-nosave?key=a&value=1",
          "/no-such-page"
        }) {
      assertThat(server.get(path).headers().allValues("Set-Cookie")).as(path).isEmpty();
    }
    assertThat(files()).isZero();
  }

  @Test
  void the_cookie_is_sent_with_all_its_attributes() throws Exception {
    String field =
        server
            .get("/acceptance/session-set?key=a&value=1")
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow();

    assertThat(field)
        .matches("session_id=[A-Za-z0-9_-]{84}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void cookies_that_are_no_ids_begin_nothing_and_break_nothing() throws Exception {
    for (String id :
        new String[] {
          "", "x", "../../etc/passwd", "%2e%2e%2f", "a".repeat(84), "a".repeat(7_000), "\"\"",
        }) {
      HttpResponse<String> answer = get("/acceptance/session-get?key=a", "session_id=" + id);
      assertThat(answer.statusCode()).as(id).isEqualTo(200);
      assertThat(answer.headers().allValues("Set-Cookie")).as(id).isEmpty();
    }
    assertThat(files()).isZero();
  }

  @Test
  void an_id_that_the_client_made_up_is_not_the_one_it_gets() throws Exception {
    String madeUp = "session_id=" + "f".repeat(84);

    HttpResponse<String> answer = get("/acceptance/session-set?key=a&value=1", madeUp);

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("ffffffff");
    assertThat(value(madeUp)).isEmpty();
  }

  @Test
  void an_id_in_the_address_is_none() throws Exception {
    String id = begin("mine").substring("session_id=".length());

    assertThat(server.get("/acceptance/session-get?key=a&session_id=" + id).body()).isEmpty();
  }
}
