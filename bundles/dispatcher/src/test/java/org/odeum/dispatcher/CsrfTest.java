// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.auth.CsrfTokens;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Browser;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.dispatcher.support.TestVisitors;
import org.odeum.http.Controller;
import org.odeum.http.Request;
import org.odeum.http.Rest;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.odeum.session.Session;
import org.odeum.testkit.log.LogCapture;

/** Which requests need a token; what tokens are is the business of who makes them. */
class CsrfTest {
  public static final class Form implements Controller {
    @Route(value = "/form", auth = "public")
    public Map<String, Object> form(@Rest Map<String, Object> all) {
      return all;
    }

    @Route(value = "/token", auth = "public")
    public String token(Request request) {
      return request.csrfToken();
    }

    @Route(value = "/old-token", auth = "public")
    public String oldToken(Request request) {
      return request.csrfToken(Duration.ofSeconds(-10));
    }

    @Route(value = "/json", auth = "public", type = RouteType.JSON)
    public boolean json(Request request) {
      return true;
    }
  }

  /** Tokens that are as good as the id of their session and their life. */
  private static final class Tokens implements CsrfTokens {
    @Override
    public String create(Session session, Duration life) {
      session.keep();
      return session.id().stablePart() + life.toSeconds();
    }

    @Override
    public boolean accepts(Session session, String token) {
      return token.startsWith(session.id().stablePart()) && !token.contains("-10");
    }
  }

  private final TestServer server = TestServer.with(new Form());
  private final Browser browser = new Browser(server);
  private TestVisitors visitors;

  @BeforeEach
  void knowVisitors() {
    visitors = new TestVisitors(server);
    server.csrf(new Tokens());
  }

  private Answer post(String form) {
    return browser.keep(browser.call("POST", "/form").form(form).send());
  }

  @Test
  void a_form_with_the_token_of_its_session_passes_without_it() {
    String token = browser.get("/token").text();

    assertThat(post("a=1&csrf_token=" + token).text()).isEqualTo("{\"a\":\"1\"}");
  }

  @Test
  void a_token_in_the_query_is_one_too() {
    String token = browser.get("/token").text();

    assertThat(browser.call("POST", "/form?csrf_token=" + token).form("a=1").send().text())
        .isEqualTo("{\"a\":\"1\"}");
  }

  @Test
  void the_token_of_another_session_is_none() {
    browser.get("/token");
    String foreign = new Browser(server).get("/token").text();

    Answer answer = post("a=1&csrf_token=" + foreign);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Session expired (invalid CSRF token)");
  }

  @Test
  void a_token_whose_time_is_over_is_none() {
    assertThat(post("csrf_token=" + browser.get("/old-token").text()).status()).isEqualTo(400);
  }

  @Test
  void a_form_without_a_token_is_refused_with_advice_and_without_the_store() {
    browser.get("/token");
    visitors.store().takeCalls();

    try (LogCapture log = new LogCapture("org.odeum.http")) {
      assertThat(post("a=1").status()).isEqualTo(400);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN POST /form came without a CSRF token")
          .contains("csrf_token", "csrf = false");
    }
    assertThat(visitors.store().takeCalls()).isEmpty();
  }

  @Test
  void a_header_field_is_no_parameter() {
    String token = browser.get("/token").text();

    assertThat(
            browser.call("POST", "/form").header("X-CSRF-Token", token).form("a=1").send().status())
        .isEqualTo(400);
  }

  @Test
  void reading_needs_no_token() {
    assertThat(browser.get("/form?a=1").status()).isEqualTo(200);
    assertThat(browser.call("HEAD", "/form").send().status()).isEqualTo(200);
  }

  @Test
  void json_calls_need_none_for_no_form_can_send_them() {
    assertThat(browser.call("POST", "/json").json("{\"params\":{}}").send().text())
        .contains("\"result\":true");
  }

  @Test
  void a_page_that_needs_a_token_which_nobody_makes_is_an_error_that_says_who_should() {
    TestServer bare = TestServer.with(new Form());
    try (LogCapture log = new LogCapture("org.odeum.http")) {
      assertThat(bare.get("/token").status()).isEqualTo(500);
      assertThat(log.events().getFirst().getThrowableProxy().getMessage())
          .contains("org.odeum.authentication");
    }
  }

  @Test
  void while_the_store_is_away_nobody_can_tell() {
    String token = browser.get("/token").text();
    visitors.store().close();

    assertThat(post("csrf_token=" + token).status()).isEqualTo(503);
  }

  @Test
  void tokens_are_of_sessions_that_last() {
    assertThat(browser.get("/token").text()).startsWith(visitors.store().only().id().stablePart());
    assertThatThrownBy(() -> visitors.store().only().values().put("a", "1"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
