// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.requestid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.http.Response;
import org.odeum.middleware.support.FakeExchange;
import org.odeum.middleware.support.TestSettings;
import org.slf4j.MDC;

class RequestIdentityTest {
  private static final long SEED = 42;

  @AfterEach
  void clearContext() {
    MDC.clear();
  }

  private static FakeExchange pass(TestSettings settings, FakeExchange exchange)
      throws IOException {
    new RequestIdentity(settings, SEED).handle(exchange, inner -> inner.send(Response.text("x")));
    return exchange;
  }

  @Test
  void each_request_has_another_id_and_tells_it() throws IOException {
    RequestIdentity step = new RequestIdentity(TestSettings.none(), SEED);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      FakeExchange exchange = FakeExchange.get("/");
      step.handle(exchange, inner -> inner.send(Response.text("x")));
      assertThat(exchange.sentHeader("X-Request-Id"))
          .matches("[0-9a-f]{16}")
          .isEqualTo(exchange.requestId());
      ids.add(exchange.requestId());
    }
    assertThat(ids).hasSize(1_000);
  }

  @Test
  void the_log_knows_it() throws IOException {
    FakeExchange exchange = pass(TestSettings.none(), FakeExchange.get("/"));
    assertThat(MDC.get("request")).isEqualTo(exchange.requestId());
  }

  @Test
  void an_answers_own_field_is_replaced() throws IOException {
    FakeExchange exchange = FakeExchange.get("/");
    new RequestIdentity(TestSettings.none(), SEED)
        .handle(exchange, i -> i.send(Response.text("x").withHeader("X-Request-ID", "mine")));
    assertThat(exchange.sentHeader("X-Request-Id")).isEqualTo(exchange.requestId());
  }

  @Test
  void a_trusted_proxys_id_is_kept() throws IOException {
    FakeExchange exchange =
        pass(
            TestSettings.of("proxy_mode", true),
            FakeExchange.get("/").header("X-Request-Id", "edge-1.A_b"));
    assertThat(exchange.requestId()).isEqualTo("edge-1.A_b");
  }

  @Test
  void a_clients_id_is_not() throws IOException {
    FakeExchange exchange =
        pass(
            TestSettings.of("proxy_mode", true),
            FakeExchange.get("/").from("203.0.113.5").header("X-Request-Id", "edge-1"));
    assertThat(exchange.requestId()).isNotEqualTo("edge-1");
    exchange = pass(TestSettings.none(), FakeExchange.get("/").header("X-Request-Id", "edge-1"));
    assertThat(exchange.requestId()).isNotEqualTo("edge-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "<b>", "é", "a\"b", "{id}", "a;b"})
  void a_malformed_id_is_not_kept_whoever_sends_it(String id) throws IOException {
    FakeExchange exchange =
        pass(TestSettings.of("proxy_mode", true), FakeExchange.get("/").header("X-Request-Id", id));
    assertThat(exchange.requestId()).matches("[0-9a-f]{16}");
  }

  @Test
  void an_id_may_have_128_characters_and_no_more() throws IOException {
    TestSettings behindProxy = TestSettings.of("proxy_mode", true);
    String longest = "a".repeat(128);
    assertThat(pass(behindProxy, FakeExchange.get("/").header("X-Request-Id", longest)).requestId())
        .isEqualTo(longest);
    assertThat(
            pass(behindProxy, FakeExchange.get("/").header("X-Request-Id", longest + "a"))
                .requestId())
        .hasSize(16);
  }
}
