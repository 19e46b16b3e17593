// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.odeum.http.Body;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.odeum.server.HealthCheck;
import org.odeum.server.HealthCheck.Result;
import org.odeum.server.HealthCheck.Status;
import org.slf4j.LoggerFactory;

class HealthControllerTest {
  private static HealthCheck check(String name, java.util.function.Supplier<Result> result) {
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Result check() {
        return result.get();
      }
    };
  }

  private static Response answer(HealthCheck... checks) {
    return new HealthController(List.of(checks), Runnable::run).health(new FakeRequest().request());
  }

  private static String text(Response response) {
    return new String(((Body.Bytes) response.body()).content(), UTF_8);
  }

  @Test
  void a_server_without_checks_is_well() {
    Response answer = answer();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{\"status\":\"pass\"}");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("Content-Type")).contains("application/json");
  }

  @Test
  void a_warning_leaves_the_server_in_service() {
    Response answer =
        answer(check("a", Result::pass), check("disk", () -> Result.warn("nearly full")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{\"status\":\"warn\"}");
  }

  @Test
  void one_failure_takes_the_server_out_of_service_and_tells_strangers_nothing() {
    Response answer =
        answer(
            check("db", () -> Result.fail("no connection to 10.0.0.1")), check("a", Result::pass));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(text(answer)).isEqualTo("{\"status\":\"fail\"}");
  }

  @Test
  void a_check_that_throws_fails_with_its_message() {
    HealthCheck broken =
        check(
            "db",
            () -> {
              throw new IllegalStateException("pool closed");
            });

    assertThat(HealthSummary.of(List.of(broken), Runnable::run, 1000))
        .satisfies(summary -> assertThat(summary.status()).isEqualTo(Status.FAIL))
        .satisfies(summary -> assertThat(summary.failures()).containsExactly("db: pool closed"));
  }

  @Test
  void a_check_that_hangs_fails_and_does_not_hang_the_answer() {
    CountDownLatch never = new CountDownLatch(1);
    HealthCheck hangs =
        check(
            "db",
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Result.pass();
            });

    HealthSummary summary = HealthSummary.of(List.of(hangs), t -> Thread.ofVirtual().start(t), 20);

    assertThat(summary.failures()).containsExactly("db: did not answer in time");
    never.countDown();
  }

  @Test
  void the_log_names_the_failing_check_once_and_its_recovery() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(HealthController.class);
    logger.addAppender(log);
    List<Result> results =
        new ArrayList<>(List.of(Result.fail("gone"), Result.fail("gone"), Result.pass()));
    HealthController controller =
        new HealthController(List.of(check("db", results::removeFirst)), Runnable::run);

    controller.health(new FakeRequest().request());
    controller.health(new FakeRequest().request());
    controller.health(new FakeRequest().request());

    logger.detachAppender(log);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "the server is not well, and /web/health says so: db: gone",
            "the server is well again");
  }

  @Test
  void the_route_needs_no_login_and_makes_no_session() throws Exception {
    Route route =
        HealthController.class.getMethod("health", Request.class).getAnnotation(Route.class);

    assertThat(route.value()).containsExactly("/web/health");
    assertThat(route.auth()).isEqualTo("none");
    assertThat(route.saveSession()).isFalse();
  }
}
