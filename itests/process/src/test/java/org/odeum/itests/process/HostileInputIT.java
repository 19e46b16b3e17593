// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.odeum.itests.process.RawConnection.Answer;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/**
 * A whole server and clients that mean it harm: each gets a proper 4xx or a closed connection,
 * never a 5xx, never waits for ever; the next request is answered at once, and the log holds
 * nothing that would wake anybody.
 */
class HostileInputIT {
  private static final String HELLO = "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String GREETING = "Hello, world!";

  @TempDir static Path folder;
  private static Server server;

  @BeforeAll
  static void startServer() throws IOException {
    server = Server.in(folder);
    Files.createDirectories(server.configuration());
    Files.createDirectories(server.deploy());
    Files.writeString(server.configuration().resolve("org.odeum.http.cfg"), "client_timeout = 3\n");
    Files.writeString(
        server.configuration().resolve("org.odeum.dispatcher.cfg"),
        "max_content_length = 20000000\n");
    for (String name : List.of("hello", "acceptance")) {
      String jar = "bundles/examples/" + name + "/target/" + name + ".jar";
      Files.copy(Server.root().resolve(jar), server.deploy().resolve(name + ".jar"));
    }
    server.start();
    server.awaitAnswer("/hello", 200, GREETING);
    server.awaitAnswer("/acceptance/ping", 200, "pong");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private int printedBefore;

  @BeforeEach
  void remember() {
    printedBefore = server.output().length();
  }

  @AfterEach
  void the_next_request_is_answered_at_once_and_the_log_is_calm() throws IOException {
    try (RawConnection next = new RawConnection(server.port())) {
      assertThat(next.send(HELLO).read().body()).isEqualTo(GREETING);
    }
    assertThat(server.output().substring(printedBefore))
        .doesNotContain(" WARNING ", " ERROR ", "\tat ");
  }

  static Stream<Attack> attacks() {
    return Stream.of(FramingAttacks.all(), PathAttacks.all(), ContentAttacks.all())
        .flatMap(attacks -> attacks);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void an_attack_gets_a_proper_refusal(Attack attack) throws IOException {
    try (RawConnection client = new RawConnection(server.port())) {
      client.sendMeanwhile(attack.bytes().get());

      Answer answer = client.read();

      assertThat(answer).as("%s: %s", attack, attack.proper()).matches(attack::permits);
      assertThat(answer.header()).doesNotContain("\nX-Injected", "evil.example");
      assertThat(answer.body())
          .doesNotContain("SECRET-7f3a", "root:", "\tat ")
          .doesNotContainIgnoringCase("jetty");
      if (answer.open()) {
        assertThat(again(client))
            .as("%s: what is left of it is no request", attack)
            .satisfiesAnyOf(
                next -> assertThat(next.body()).isEqualTo(GREETING),
                next -> assertThat(next).isEqualTo(Answer.NONE));
      }
    }
  }

  /** The answer to a request on the same connection, if the server has kept it. */
  private static Answer again(RawConnection client) throws IOException {
    try {
      client.send(HELLO);
    } catch (SocketException closed) {
      return Answer.NONE;
    }
    return client.read();
  }

  @Test
  void bodies_that_hide_a_request_are_read_to_their_end() throws IOException {
    String hidden = FramingAttacks.SMUGGLED;
    try (RawConnection client = new RawConnection(server.port())) {
      client.send(
          "POST /hello HTTP/1.1\r\nHost: h\r\nContent-Length: "
              + hidden.length()
              + "\r\n\r\n"
              + hidden);
      Answer answer = client.read();
      assertThat(answer.status()).isEqualTo(405);
      if (answer.open()) {
        assertThat(client.send(HELLO).read().body()).isEqualTo(GREETING);
      }
    }
  }

  @Test
  void a_client_that_sends_its_header_byte_by_byte_is_cut_off() throws IOException {
    assertCutOff("GET /hello HTTP/1.1\r\nHost: h\r\nX: ");
  }

  @Test
  void a_client_that_sends_its_body_byte_by_byte_is_cut_off() throws IOException {
    assertCutOff(
        "POST /acceptance/echo-any HTTP/1.1\r\nHost: h\r\nContent-Length: 10000000\r\n\r\n");
  }

  @Test
  void a_client_that_sends_chunks_byte_by_byte_is_cut_off() throws IOException {
    assertCutOff(
        "POST /acceptance/json-over-http HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "ffffff\r\n");
  }

  /** The bound of {@link Eventually} is many times the server's time-out. */
  private static void assertCutOff(String beginning) throws IOException {
    try (RawConnection client = new RawConnection(server.port())) {
      client.send(beginning);
      Eventually.until("the connection is ended", () -> sendFails(client));
    }
  }

  private static boolean sendFails(RawConnection client) {
    try {
      client.send("a");
      return false;
    } catch (IOException ended) {
      return true;
    }
  }

  @Test
  void a_client_that_does_not_read_its_answer_is_cut_off() throws IOException {
    int size = 15_000_000;
    try (RawConnection client = new RawConnection(server.port())) {
      client.sendMeanwhile(
          ("POST /acceptance/json-over-http HTTP/1.1\r\nHost: h\r\nContent-Length: "
                  + size
                  + "\r\n\r\n\""
                  + "a".repeat(size - 2)
                  + "\"")
              .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      client.awaitBegin();
      Eventually.until(
          "the server has given up",
          () -> server.shell("health\n").output().contains("Requests in flight: 0"));
      assertThat(client.count()).isLessThan(size);
    }
  }

  @Test
  void many_clients_that_only_begin_a_request_keep_nobody_else_out() throws IOException {
    List<RawConnection> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 1000; i++) {
        RawConnection client = new RawConnection(server.port());
        clients.add(client);
        client.send("GET /hello HTTP/1.1\r\nHost: ");
      }
      try (RawConnection guest = new RawConnection(server.port())) {
        assertThat(guest.send(HELLO).read().body()).isEqualTo(GREETING);
      }
      for (RawConnection client : clients) {
        client.awaitEnd();
      }
    } finally {
      for (RawConnection client : clients) {
        client.close();
      }
    }
  }

  /** Each holds a thread (of 200) until its time is over. */
  @Test
  void many_clients_that_stop_in_their_body_keep_nobody_else_out() throws IOException {
    List<RawConnection> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 150; i++) {
        RawConnection client = new RawConnection(server.port());
        clients.add(client);
        client.send(
            "POST /acceptance/json-over-http HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n[1,");
      }
      try (RawConnection guest = new RawConnection(server.port())) {
        assertThat(guest.send(HELLO).read().body()).isEqualTo(GREETING);
      }
      for (RawConnection client : clients) {
        assertThat(client.read().status()).isIn(0, 408);
      }
    } finally {
      for (RawConnection client : clients) {
        client.close();
      }
    }
  }
}
