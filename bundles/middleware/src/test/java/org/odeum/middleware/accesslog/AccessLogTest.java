// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.middleware.support.FakeExchange;
import org.odeum.middleware.support.TestSettings;
import org.odeum.testkit.log.LogCapture;
import org.slf4j.MDC;

class AccessLogTest {
  private static final Instant NOW = Instant.parse("2026-11-21T22:08:51.5Z");
  private static final RequestHandler HELLO = exchange -> exchange.send(Response.text("hello"));

  private final Map<String, Object> settings = new HashMap<>();
  private final List<Long> times = new ArrayList<>(List.of(1_000_000L, 43_000_000L));

  private List<String> lines(FakeExchange exchange, RequestHandler next) throws IOException {
    exchange.identify("id-1");
    AccessLog step = new AccessLog(TestSettings.of(settings), () -> NOW, () -> times.removeFirst());
    try (LogCapture log = new LogCapture("org.odeum.http.access")) {
      step.handle(exchange, next);
      return log.lines();
    }
  }

  @Test
  void each_request_has_one_line() throws IOException {
    assertThat(lines(FakeExchange.get("/speak?a=b"), HELLO))
        .containsExactly("INFO 127.0.0.1 \"GET /speak?a=b HTTP/1.1\" 200 5 id-1 0.042");
  }

  @Test
  void the_line_can_look_like_odoos() throws IOException {
    settings.put(
        "log_format",
        "{client_ip} - - [{date_time}] \"{request_line}\" {status_code} {body_length}"
            + " {wall_seconds}");
    assertThat(lines(FakeExchange.get("/x"), HELLO))
        .containsExactly(
            "INFO 127.0.0.1 - - [21/Nov/2026 22:08:51] \"GET /x HTTP/1.1\" 200 5 0.042");
  }

  @ParameterizedTest
  @CsvSource({
    "{method}, POST",
    "{url}, /x?y",
    "{protocol}, HTTP/1.1",
    "{scheme}, http",
    "{host}, a.example",
    "{user}, ada",
    "{database}, -",
    "{referer}, -",
    "{user_agent}, curl\\x20\\x22",
    "{request_id}{request_id}, id-1id-1",
  })
  void further_placeholders_tell_more(String format, String text) throws IOException {
    settings.put("log_format", format);
    MDC.put("user", "ada");
    try {
      FakeExchange exchange =
          FakeExchange.of("POST", "/x?y")
              .header("Host", "a.example")
              .header("User-Agent", "curl \"");
      assertThat(lines(exchange, HELLO)).containsExactly("INFO " + text);
    } finally {
      MDC.remove("user");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{client}", "{", "{}", "{client_ip} {x", "{CLIENT_IP}"})
  void an_unknown_placeholder_is_told_of_and_the_usual_line_counts(String format)
      throws IOException {
    settings.put("log_format", format);
    try (LogCapture log = new LogCapture("org.odeum.middleware")) {
      assertThat(lines(FakeExchange.get("/"), HELLO).getFirst()).contains("\"GET / HTTP/1.1\" 200");
      assertThat(log.lines()).singleElement().asString().contains(format, "{status_code}");
    }
  }

  @Test
  void it_can_be_switched_off() throws IOException {
    settings.put("log_output", "False");
    FakeExchange exchange = FakeExchange.get("/");
    assertThat(lines(exchange, HELLO)).isEmpty();
    assertThat(exchange.text()).isEqualTo("hello");
  }

  @Test
  void no_request_can_forge_a_line() throws IOException {
    FakeExchange exchange = FakeExchange.of("GET\r\n", "/a\nb\"é?c\\d\u0100\u2028\u001b[2J");
    assertThat(lines(exchange, HELLO).getFirst())
        .contains(
            "\"GET\\x0d\\x0a /a\\x0ab\\x22\\xe9?c\\x5cd\\u0100\\u2028\\x1b[2J HTTP/1.1\" 200");
  }

  @Test
  void a_very_long_address_is_cut() throws IOException {
    assertThat(lines(FakeExchange.get("/" + "a".repeat(100_000)), HELLO).getFirst())
        .hasSizeLessThan(2_100)
        .contains("…");
  }

  @Test
  void the_forwarded_chain_is_shown_if_a_trusted_proxy_reports_it() throws IOException {
    settings.put("log_x_forwarded_for", true);
    FakeExchange exchange = FakeExchange.get("/").header("X-Forwarded-For", "6.6.6.6, 203.0.113.5");
    assertThat(lines(exchange, HELLO).getFirst())
        .startsWith("INFO 6.6.6.6,203.0.113.5,127.0.0.1 \"GET");
  }

  @Test
  void nobody_else_can_choose_what_the_log_calls_him() throws IOException {
    settings.put("log_x_forwarded_for", true);
    FakeExchange exchange =
        FakeExchange.get("/").from("198.51.100.9").header("X-Forwarded-For", "127.0.0.1");
    assertThat(lines(exchange, HELLO).getFirst()).startsWith("INFO 198.51.100.9 ");
  }

  static List<Arguments> problems() {
    return List.of(
        Arguments.of(new HttpException(403, "no"), 403),
        Arguments.of(new IllegalStateException(), 500));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void what_escapes_is_logged_with_the_status_it_will_have(RuntimeException problem, int status) {
    RequestHandler failing =
        exchange -> {
          throw problem;
        };
    try (LogCapture log = new LogCapture("org.odeum.http.access")) {
      assertThatThrownBy(() -> lines(FakeExchange.get("/"), failing)).isSameAs(problem);
      assertThat(log.lines()).singleElement().asString().contains(" " + status + " - ");
    }
  }

  @Test
  void a_client_that_went_away_has_a_line_without_a_length() {
    try (LogCapture log = new LogCapture("org.odeum.http.access")) {
      assertThatThrownBy(() -> lines(FakeExchange.get("/").clientGone(), HELLO))
          .isInstanceOf(IOException.class);
      assertThat(log.lines()).singleElement().asString().contains(" 200 - ");
    }
  }

  @Test
  void a_late_answer_has_its_line_when_it_is_sent() throws IOException {
    AtomicReference<Exchange> waiting = new AtomicReference<>();
    FakeExchange exchange = FakeExchange.get("/");
    RequestHandler later =
        inner -> {
          inner.suspend();
          waiting.set(inner);
        };
    assertThat(lines(exchange, later)).isEmpty();
    try (LogCapture log = new LogCapture("org.odeum.http.access")) {
      waiting.get().send(Response.text("late"));
      assertThat(log.lines()).singleElement().asString().contains(" 200 4 ");
    }
  }

  @Test
  void a_late_answer_that_fails_has_a_line_too() throws IOException {
    AtomicReference<Exchange> waiting = new AtomicReference<>();
    lines(FakeExchange.get("/"), waiting::set);
    try (LogCapture log = new LogCapture("org.odeum.http.access")) {
      waiting.get().fail(new IllegalStateException());
      assertThat(log.lines()).singleElement().asString().contains(" 500 - ");
    }
  }
}
