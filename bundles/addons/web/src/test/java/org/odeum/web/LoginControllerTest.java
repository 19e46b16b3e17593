// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.web.FakeLogins.ADA;
import static org.odeum.web.FakeLogins.VISITOR;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.http.Response;

class LoginControllerTest {
  private static final Optional<String> NONE = Optional.empty();

  private final FakeLogins logins = new FakeLogins();
  private final LoginController controller = new LoginController(logins);
  private final FakeRequest visitor = new FakeRequest().of(VISITOR);

  private Response post(String login, String password, Optional<String> redirect) {
    return controller.logIn(visitor, Optional.of(login), Optional.of(password), redirect, NONE);
  }

  @Test
  void a_visitor_gets_the_form_with_the_token_and_the_way_back() {
    String page = Pages.text(controller.show(visitor, Optional.of("/shop?a=1&b=2"), NONE, NONE));
    assertThat(page)
        .contains("<html lang=\"en\">", "method=\"post\" action=\"/web/login\"")
        .contains("name=\"csrf_token\" value=\"" + FakeRequest.TOKEN + "\"")
        .contains("name=\"redirect\" value=\"/shop?a=1&amp;b=2\"")
        .contains("autocomplete=\"username\"", "autocomplete=\"current-password\"")
        .contains("<label for=\"login\">", "<label for=\"password\">")
        .doesNotContain("role=\"alert\"");
  }

  @Test
  void the_form_works_where_nobody_knows_a_public_user() {
    Response answer = controller.show(new FakeRequest(), NONE, NONE, NONE);
    assertThat(Pages.text(answer)).contains("name=\"login\"");
  }

  @Test
  void who_is_logged_in_goes_on_at_once() {
    FakeRequest ada = new FakeRequest().of(ADA);
    Response answer = controller.show(ada, Optional.of("/shop"), NONE, NONE);
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).contains("/shop");
    assertThat(controller.show(ada, NONE, NONE, NONE).header("Location")).contains("/web");
  }

  @Test
  void the_right_password_leads_to_the_page_that_was_asked_for() {
    Response answer = post("ada", "right", Optional.of("/shop"));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).contains("/shop");
    assertThat(logins.notes).containsExactly("log in ada to odeum");
  }

  @Test
  void no_log_in_leads_to_another_server() {
    assertThat(post("ada", "right", Optional.of("//evil.example")).header("Location"))
        .contains("/web");
  }

  @Test
  void a_wrong_password_gives_the_form_again_and_says_so() {
    Response answer = post("<b>\"ada", "wrong-password", Optional.of("/shop"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Pages.text(answer))
        .contains("role=\"alert\" id=\"error\">Wrong login/password</p>")
        .contains("aria-describedby=\"error\"")
        .contains("value=\"&lt;b&gt;&quot;ada\"")
        .contains("value=\"/shop\"")
        .doesNotContain("wrong-password");
  }

  @Test
  void too_many_tries_are_told_in_the_words_of_the_login_service() {
    logins.refusing("Too many tries; wait <60> seconds");
    assertThat(Pages.text(post("ada", "wrong", NONE))).contains("wait &lt;60&gt; seconds");
  }

  @Test
  void an_empty_form_is_a_wrong_one() {
    Response answer = controller.logIn(visitor, NONE, NONE, NONE, NONE);
    assertThat(Pages.text(answer)).contains("Wrong login/password");
  }

  @Test
  void the_page_speaks_the_visitors_language() {
    visitor.in(Locale.GERMANY);
    assertThat(Pages.text(post("ada", "wrong", NONE)))
        .contains("<html lang=\"de\">", "Benutzername oder Passwort ist falsch");
  }

  @Test
  void a_choice_of_databases_is_offered_where_there_is_one() {
    logins.databases("one", "two");
    String page = Pages.text(controller.show(visitor, NONE, NONE, Optional.of("two")));
    assertThat(page).contains("<option>one</option><option selected>two</option>");
    controller.logIn(visitor, Optional.of("ada"), Optional.of("right"), NONE, Optional.of("two"));
    controller.logIn(
        visitor, Optional.of("ada"), Optional.of("right"), NONE, Optional.of("foreign"));
    assertThat(logins.notes).containsExactly("log in ada to two", "log in ada to odeum");
  }

  @Test
  void the_page_lets_browsers_do_only_what_it_needs() {
    Response answer = controller.show(visitor, NONE, NONE, NONE);
    assertThat(answer.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'self'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Frame-Options")).contains("SAMEORIGIN");
    assertThat(answer.header("Referrer-Policy")).contains("same-origin");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(Pages.text(answer)).doesNotContain("<script", "<style", " style=", "http");
  }

  @Test
  void logging_out_leads_to_the_form_or_to_where_was_asked() {
    assertThat(controller.logOut(visitor, NONE).header("Location")).contains("/web/login");
    assertThat(controller.logOut(visitor, Optional.of("/shop")).header("Location"))
        .contains("/shop");
    assertThat(logins.notes).containsOnly("log out, keep the database");
  }
}
