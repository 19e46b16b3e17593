// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Browser;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.dispatcher.support.TestVisitors;
import org.odeum.testkit.log.LogCapture;

/** Requests that fail, and sessions that cannot be loaded or stored. */
class SessionFailuresTest {
  private final TestServer server = TestServer.with(new SessionShop());
  private final TestVisitors visitors = new TestVisitors(server);
  private final Browser browser = new Browser(server);

  @ParameterizedTest
  @ValueSource(strings = {"status", "user", "crash"})
  void what_a_request_did_before_it_failed_is_not_stored(String kind) {
    Answer answer = browser.get("/fails?kind=" + kind);

    assertThat(answer.status()).isGreaterThanOrEqualTo(400);
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(visitors.store().size()).isZero();
  }

  @Test
  void an_answer_that_is_thrown_is_no_failure() {
    assertThat(browser.get("/fails?kind=abort").text()).isEqualTo("aborted");

    assertThat(browser.get("/get?key=a").text()).isEqualTo("abort");
  }

  @Test
  void a_session_that_is_over_is_logged_out() {
    browser.get("/log-in");
    String before = browser.cookies().get("session_id");

    Answer answer = browser.get("/expires");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(browser.get("/uid").text()).isEqualTo("nobody");
    browser.cookies().put("session_id", before);
    assertThat(browser.get("/uid").text()).isEqualTo("nobody");
  }

  @Test
  void while_the_store_is_away_only_requests_that_need_it_fail_and_say_when_to_try_again() {
    browser.get("/put?key=a&value=1");
    visitors.store().close();

    try (LogCapture log = new LogCapture("org.odeum.http")) {
      Answer answer = browser.get("/get?key=a");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("5");
      assertThat(answer.text()).contains("Sessions cannot be reached").doesNotContain("closed");
      assertThat(log.lines()).containsExactly("WARN Answered with 503: closed");
    }
    assertThat(browser.get("/put?key=b&value=1").status()).isEqualTo(503);
    assertThat(browser.get("/wrapped").status()).isEqualTo(503);
    assertThat(browser.get("/plain").status()).isEqualTo(200);
    assertThat(new Browser(server).get("/get?key=a").status()).isEqualTo(200);
    assertThat(new Browser(server).get("/put?key=a&value=1").status()).isEqualTo(503);
  }

  @Test
  void a_json_call_that_needs_the_store_is_a_503_with_an_error_object() {
    browser.get("/put?key=a&value=1");
    visitors.store().close();

    Answer answer = browser.call("POST", "/json-get").json("{\"id\":5,\"params\":{}}").send();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.json().at("/id").asInt()).isEqualTo(5);
    assertThat(answer.json().at("/error/data/message").asText())
        .startsWith("Sessions cannot be reached");
  }

  @Test
  void a_server_without_sessions_answers_who_needs_none() {
    server.withoutSessions();

    assertThat(browser.get("/plain").status()).isEqualTo(200);
    assertThat(browser.get("/get?key=a").status()).isEqualTo(503);
  }

  @Test
  void what_is_no_data_is_an_error_that_names_the_key() {
    try (LogCapture log = new LogCapture("org.odeum.http")) {
      assertThat(browser.get("/no-data").status()).isEqualTo(500);
      assertThat(log.lines()).singleElement().asString().contains("ERROR", "'thread'");
    }
  }

  @Test
  void a_session_that_grows_too_large_is_an_error_that_says_so() {
    try (LogCapture log = new LogCapture("org.odeum.http")) {
      assertThat(browser.get("/too-large").status()).isEqualTo(500);
      assertThat(log.lines()).singleElement().asString().contains("may have 1048576");
    }
    assertThat(visitors.store().size()).isZero();
  }
}
