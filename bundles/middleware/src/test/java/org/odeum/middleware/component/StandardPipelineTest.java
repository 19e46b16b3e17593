// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.Middleware;
import org.odeum.middleware.accesslog.AccessLog;
import org.odeum.middleware.errors.CatchErrors;
import org.odeum.middleware.gzip.Gzip;
import org.odeum.middleware.pipeline.Arrangement;
import org.odeum.middleware.pipeline.PipelineHandler;
import org.odeum.middleware.pipeline.Step;
import org.odeum.middleware.proxy.ProxyHeaders;
import org.odeum.middleware.ratelimit.RateLimit;
import org.odeum.middleware.requestid.RequestIdentity;
import org.odeum.middleware.settings.SettingsSource;
import org.odeum.middleware.support.FakeExchange;
import org.odeum.middleware.support.TestSettings;
import org.odeum.testkit.log.LogCapture;

/** The whole chain, and the chain without each of its steps: taking one out takes it out. */
class StandardPipelineTest {
  private static final Map<String, Object> BUSY =
      Map.of("proxy_mode", true, "rate_limit", 0.001, "rate_burst", 1);

  /** What a step does, told from outside. */
  enum Duty {
    CATCH_ERRORS {
      @Override
      boolean done(RequestHandler server, FakeExchange exchange) throws IOException {
        try {
          server.handle(exchange.header("X-Fail", "yes"));
          return exchange.status() == 500;
        } catch (IllegalStateException escaped) {
          return false;
        }
      }
    },
    REQUEST_ID {
      @Override
      boolean done(RequestHandler server, FakeExchange exchange) throws IOException {
        server.handle(exchange);
        return exchange.response().header("X-Request-Id").isPresent();
      }
    },
    PROXY_HEADERS {
      @Override
      boolean done(RequestHandler server, FakeExchange exchange) throws IOException {
        server.handle(
            exchange
                .header("X-Forwarded-For", "203.0.113.5")
                .header("X-Forwarded-Host", "shop.example"));
        return exchange.sentHeader("X-Seen").equals("203.0.113.5 shop.example");
      }
    },
    ACCESS_LOG {
      @Override
      boolean done(RequestHandler server, FakeExchange exchange) throws IOException {
        try (LogCapture log = new LogCapture("org.odeum.http.access")) {
          server.handle(exchange);
          return log.lines().size() == 1;
        }
      }
    },
    RATE_LIMIT {
      @Override
      boolean done(RequestHandler server, FakeExchange exchange) throws IOException {
        server.handle(FakeExchange.get("/"));
        server.handle(exchange);
        return exchange.status() == 429;
      }
    },
    GZIP {
      @Override
      boolean done(RequestHandler server, FakeExchange exchange) throws IOException {
        server.handle(exchange.header("Accept-Encoding", "gzip"));
        return exchange.sentHeader("Content-Encoding").equals("gzip");
      }
    };

    abstract boolean done(RequestHandler server, FakeExchange exchange) throws IOException;

    String step() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private static void dispatch(Exchange exchange) throws IOException {
    if (exchange.headers().first("X-Fail").isPresent()) {
      throw new IllegalStateException("secret");
    }
    exchange.send(
        Response.text("a long text, ".repeat(200))
            .withHeader("X-Seen", exchange.remoteAddress() + " " + exchange.host()));
  }

  private static RequestHandler server(List<String> names) {
    SettingsSource settings = TestSettings.of(BUSY);
    Map<String, Middleware> all = new HashMap<>();
    all.put("catch-errors", new CatchErrors());
    all.put("request-id", new RequestIdentity(settings));
    all.put("proxy-headers", new ProxyHeaders(settings));
    all.put("access-log", new AccessLog(settings));
    all.put("rate-limit", new RateLimit(settings));
    all.put("gzip", new Gzip(settings));
    List<Step> steps = new ArrayList<>();
    all.forEach((name, step) -> steps.add(new Step(name, step, Optional.empty(), 1, false)));
    PipelineHandler handler = new PipelineHandler(StandardPipelineTest::dispatch);
    handler.replace(Arrangement.of(names, steps).steps());
    return handler;
  }

  private static List<String> without(String name) {
    return PipelineComponent.STANDARD.stream().filter(each -> !each.equals(name)).toList();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("the standard pipeline does what each step is for")
  void the_standard_pipeline_does_it(Duty duty) throws IOException {
    assertThat(duty.done(server(PipelineComponent.STANDARD), FakeExchange.get("/"))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("without its step nobody else does it")
  void without_its_step_nobody_does_it(Duty duty) throws IOException {
    assertThat(duty.done(server(without(duty.step())), FakeExchange.get("/"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("without any other step it is still done")
  void without_another_step_it_is_still_done(Duty duty) throws IOException {
    for (String other : PipelineComponent.STANDARD) {
      if (!other.equals(duty.step())) {
        assertThat(duty.done(server(without(other)), FakeExchange.get("/")))
            .as("without " + other)
            .isTrue();
      }
    }
  }

  @Test
  void there_is_a_duty_for_each_standard_step() {
    assertThat(List.of(Duty.values()))
        .extracting(Duty::step)
        .containsExactlyElementsOf(PipelineComponent.STANDARD);
  }

  @Test
  void the_order_matters_and_is_the_configurations() throws IOException {
    RequestHandler server = server(List.of("rate-limit", "catch-errors", "request-id"));
    server.handle(FakeExchange.get("/"));
    FakeExchange refused = FakeExchange.get("/");
    server.handle(refused);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.response().header("X-Request-Id")).isEmpty();
  }

  @Test
  void an_error_page_knows_the_id_that_was_given_further_in() throws IOException {
    FakeExchange exchange = FakeExchange.get("/").header("X-Fail", "yes");
    server(PipelineComponent.STANDARD).handle(exchange);
    assertThat(exchange.requestId()).isNotEmpty();
    assertThat(exchange.text()).contains(exchange.requestId()).doesNotContain("secret");
    assertThat(exchange.sentHeader("X-Request-Id")).isEqualTo(exchange.requestId());
  }

  @Test
  void without_any_step_errors_are_the_engines_business() {
    assertThatThrownBy(() -> server(List.of()).handle(FakeExchange.get("/").header("X-Fail", "y")))
        .isInstanceOf(IllegalStateException.class);
  }
}
