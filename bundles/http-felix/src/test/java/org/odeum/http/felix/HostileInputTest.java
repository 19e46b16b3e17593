// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;

@ParameterizedClass
@EnumSource(Way.class)
class HostileInputTest {
  @Parameter Way way;

  private EmbeddedServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        way.serving(TestSettings.defaults().with("max_header_size", 4096), HostileInputTest::echo);
  }

  private static void echo(Exchange exchange) throws IOException {
    String body =
        new String(exchange.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    exchange.send(Response.text(exchange.rawPath() + "|" + exchange.host() + "|" + body + "\n"));
  }

  @AfterEach
  void the_next_request_is_answered_at_once() throws Exception {
    assertThat(server.exchange("GET /next HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
    server.close();
  }

  static Stream<String> badRequests() {
    return Stream.of(
        "GARBAGE\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n", // a TLS hello
        "GET / HTTP/1.1\r\n\r\n", // no Host
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nName : x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nNo colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: \u0000\r\n\r\n",
        "GET / HTTP/1.1 extra\r\nHost: a\r\n\r\n",
        "GET http://user:password@a/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://other/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET relative HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\n"
            + "Host: a\r\n"
            + "Content-Length: 3\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3 3\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\nabc\n0\n\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;a\nabc\r\n0\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void a_broken_request_is_refused_in_plain_words(String request) throws Exception {
    String answer = server.exchange(request);

    assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
    assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("org.", "\tat ");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n")).length()).isLessThan(100);
  }

  @Test
  void refusals_say_that_the_connection_ends() throws Exception {
    assertThat(server.exchange("GET / HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("\r\nConnection: close\r\n");
  }

  @Test
  void requests_that_follow_each_other_in_chunks_are_all_read() throws Exception {
    String one =
        "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "2;x=y\r\nab\r\n1\r\nc\r\n0\r\nT: u\r\n\r\n";
    try (RawClient client = server.connect()) {
      client.send(one + one + one);
      for (int i = 0; i < 3; i++) {
        assertThat(client.readOne()).endsWith("/a|h|abc\n");
      }
    }
  }

  @Test
  void half_a_request_gets_no_answer_that_blames_the_server() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc").endOutput();
      assertThat(client.readAll()).doesNotContain("HTTP/1.1 5").doesNotContain(" 200 ");
    }
  }

  @Test
  void a_long_request_line_is_414() throws Exception {
    assertThat(server.exchange("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: h\r\n\r\n"))
        .startsWith("HTTP/1.1 414 ");
  }

  @Test
  void long_header_fields_are_431() throws Exception {
    assertThat(server.exchange("GET / HTTP/1.1\r\nHost: h\r\nX: " + "a".repeat(5000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ");
  }

  @Test
  void endless_header_fields_are_431() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: h\r\n" + "X: a\r\n".repeat(800));
      assertThat(client.readAll()).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void http_1_0_needs_no_host_and_may_have_one() throws Exception {
    assertThat(server.exchange("GET /a HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("/a|127.0.0.1:" + server.port() + "|\n");
    assertThat(server.exchange("GET /a HTTP/1.0\r\nHost: example.org\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("/a|example.org|\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/a/..%2fb",
    "/a%2Fb",
    "/a%5Cb",
    "/a//b",
    "//a",
    "/a;x=1/b",
    "/%ff",
    "/%c0%ae",
    "/%u002e",
    "/a|b",
    "/%25",
    "/.",
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/a%00b",
    "/%zz",
    "/%"
  })
  void the_path_reaches_the_handler_as_it_was_sent(String path) throws Exception {
    assertThat(server.exchange("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\n" + path + "|h|\n");
  }

  @Test
  void the_target_in_absolute_form_counts_by_its_path() throws Exception {
    assertThat(
            server.exchange(
                "GET http://h:81/a?b HTTP/1.1\r\nHost: h:81\r\nConnection: close\r\n\r\n"))
        .endsWith("/a|h:81|\n");
  }

  @Test
  void a_target_that_jetty_cannot_read_is_cut_apart_all_the_same() throws Exception {
    assertThat(
            server.exchange(
                "GET http://h:81/%zz?b HTTP/1.1\r\nHost: h:81\r\nConnection: close\r\n\r\n"))
        .endsWith("/%zz|h:81|\n");
    try (RawClient client = server.connect()) {
      client.send("POST /%zz?%zz HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
      assertThat(client.readOne()).endsWith("/%zz|h|abc\n");
      client.send("GET /next HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.readOne()).endsWith("/next|h|\n");
    }
  }
}
