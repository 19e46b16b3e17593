// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Browser;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.dispatcher.support.TestVisitors;

/** Which session a request means, and which cookie it gets. */
class SessionCookieTest {
  private final TestServer server = TestServer.with(new SessionShop());
  private final TestVisitors visitors = new TestVisitors(server);
  private final Browser browser = new Browser(server);

  private List<String> calls() {
    return visitors.store().takeCalls();
  }

  @Test
  void the_cookie_is_for_browsers_alone_and_for_a_week() {
    String cookie = browser.get("/put?key=a&value=1").header("Set-Cookie");

    assertThat(cookie)
        .matches("session_id=[A-Za-z0-9_-]{84}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void a_cookie_that_came_by_https_goes_by_https_only() {
    assertThat(server.call("GET", "/put?key=a&value=1").secure().send().header("Set-Cookie"))
        .contains("; Secure;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "../../../../etc/passwd",
        "forgedforgedforgedforgedforgedforgedforgedforgedforgedforgedforgedforgedforgedforged",
        "\"quoted\"",
        "é",
      })
  void an_id_that_the_client_made_up_is_never_taken_over(String id) {
    browser.cookies().put("session_id", id);

    Answer answer = browser.get("/put?key=a&value=1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(visitors.store().only().id().text()).isNotEqualTo(id);
    assertThat(browser.cookies().get("session_id")).isEqualTo(visitors.store().only().id().text());
  }

  @Test
  void a_cookie_of_8_kilobytes_is_no_id() {
    browser.cookies().put("session_id", "a".repeat(8 << 10));

    assertThat(browser.get("/get?key=a").status()).isEqualTo(200);
    assertThat(calls()).isEmpty();
  }

  @Test
  void of_two_cookies_the_first_counts() {
    browser.get("/put?key=a&value=mine");
    Browser other = new Browser(server);
    other.get("/put?key=a&value=other");

    String doubled =
        "session_id="
            + browser.cookies().get("session_id")
            + "; session_id="
            + other.cookies().get("session_id");
    assertThat(server.call("GET", "/get?key=a").header("Cookie", doubled).send().text())
        .isEqualTo("mine");
  }

  @Test
  void an_id_in_the_address_or_in_another_field_is_none() {
    browser.get("/put?key=a&value=1");
    String id = browser.cookies().get("session_id");
    calls();

    assertThat(server.get("/get?key=a&session_id=" + id).text()).isEmpty();
    assertThat(server.call("GET", "/get?key=a").header("X-Openerp-Session-Id", id).send().text())
        .isEmpty();
    assertThat(server.call("GET", "/get?key=a").header("Cookie", "other=" + id).send().text())
        .isEmpty();
    assertThat(calls()).isEmpty();
  }

  @Test
  void an_id_from_before_the_login_is_worth_nothing_after_it() {
    browser.get("/put?key=a&value=1");
    String before = browser.cookies().get("session_id");

    browser.get("/log-in");

    assertThat(browser.cookies().get("session_id")).doesNotStartWith(before.substring(0, 42));
    assertThat(browser.get("/uid").text()).isEqualTo("7");
    browser.cookies().put("session_id", before);
    assertThat(browser.get("/uid").text()).isEqualTo("nobody");
  }
}
