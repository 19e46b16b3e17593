// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.odeum.auth.Authenticator;
import org.odeum.auth.LoginService;
import org.odeum.auth.User;
import org.odeum.authentication.support.Browser;
import org.odeum.authentication.support.FakeRequest;
import org.odeum.authentication.support.TestAuthenticator;
import org.odeum.authentication.token.SecretSessionGuard;
import org.odeum.exceptions.AccessDenied;
import org.odeum.session.Session;
import org.odeum.session.SessionId;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.log.LogCapture;
import org.odeum.testkit.session.RecordingStore;

/** Logging in and out with sessions that are real. */
final class LoginsTest {
  @AutoClose final LogCapture log = new LogCapture(CredentialCheck.class);
  private final SettableClock clock = new SettableClock();
  private final TestAuthenticator users = new TestAuthenticator();
  private final RecordingStore store = new RecordingStore();
  private final Browser browser = new Browser(store, new SecretSessionGuard(() -> users), clock);
  private final LoginService logins = service(() -> users);

  private LoginService service(Supplier<Authenticator> authenticator) {
    return new Logins(authenticator, () -> List.of("odeum"), () -> ThrottleSettings.USUAL, clock);
  }

  private User logIn(Session session, String login, String password) {
    return logins.logIn(
        new FakeRequest(session, "192.0.2.1").request(), "odeum", login, password.toCharArray());
  }

  private void logIn(String login, String password) {
    browser.visit(session -> logIn(session, login, password));
  }

  private void isRefused(String login, String password) {
    browser.visit(
        session ->
            assertThatThrownBy(() -> logIn(session, login, password))
                .isInstanceOf(AccessDenied.class)
                .hasMessage("Access Denied"));
  }

  @Test
  void who_logs_in_is_in_the_session() {
    browser.visit(
        session ->
            assertThat(logIn(session, "admin", "secret")).isEqualTo(TestAuthenticator.ADMIN));

    browser.visit(
        session -> {
          assertThat(session.uid()).hasValue(2);
          assertThat(session.login()).contains("admin");
          assertThat(session.db()).contains("odeum");
          assertThat(session.context()).isEqualTo(Map.of("lang", "de_DE", "uid", 2));
        });
  }

  @Test
  void language_and_time_zone_of_the_visitor_stay_if_the_user_has_chosen_none() {
    browser.visit(session -> session.context().put("tz", "Europe/Brussels"));
    logIn("ann", "secret");

    browser.visit(
        session ->
            assertThat(session.context())
                .isEqualTo(Map.of("lang", "en_US", "tz", "Europe/Brussels", "uid", 5)));
  }

  @Test
  void the_id_changes_so_a_planted_one_is_worth_nothing() {
    browser.visit(session -> session.put("planted", 1));
    Browser attacker = browser.copy();
    SessionId before = browser.id().orElseThrow();
    logIn("admin", "secret");

    assertThat(browser.id().orElseThrow().isSameSession(before)).isFalse();
    attacker.visit(session -> assertThat(session.keys()).isEmpty());
  }

  @Test
  void a_failure_leaves_the_session_as_it_was_and_sets_no_cookie() {
    isRefused("admin", "wrong");
    assertThat(browser.id()).isEmpty();
    assertThat(store.size()).isZero();
    browser.visit(session -> session.put("cart", 1));
    Optional<SessionId> before = browser.id();

    isRefused("admin", "wrong");

    assertThat(browser.id()).isEqualTo(before);
    browser.visit(session -> assertThat(session.keys()).containsExactly("cart"));
  }

  @Test
  void a_failure_does_not_log_out_who_is_logged_in() {
    logIn("admin", "secret");
    isRefused("ann", "wrong");

    browser.visit(session -> assertThat(session.uid()).hasValue(2));
  }

  @Test
  void another_user_finds_nothing_of_the_one_before() {
    logIn("admin", "secret");
    browser.visit(session -> session.put("private", 1));
    logIn("ann", "secret");

    browser.visit(
        session -> {
          assertThat(session.uid()).hasValue(5);
          assertThat(session.get("private")).isEmpty();
        });
  }

  @Test
  void the_same_user_and_a_visitor_keep_what_they_have() {
    browser.visit(session -> session.put("cart", 1));
    logIn("admin", "secret");
    logIn("admin", "secret");

    browser.visit(session -> assertThat(session.get("cart")).contains(1));
  }

  @Test
  void an_unknown_database_is_refused_without_asking_anybody() {
    browser.visit(
        session ->
            assertThatThrownBy(
                    () ->
                        logins.logIn(
                            new FakeRequest(session, "192.0.2.1").request(),
                            "other",
                            "admin",
                            "secret".toCharArray()))
                .isInstanceOf(AccessDenied.class));

    assertThat(users.attempts()).isZero();
  }

  @Test
  void a_huge_login_is_refused_without_asking_anybody() {
    isRefused("x".repeat(1 << 20), "secret");

    assertThat(users.attempts()).isZero();
  }

  @Test
  void an_addon_may_log_a_user_in_by_id_and_no_stranger() {
    browser.visit(
        session -> {
          var request = new FakeRequest(session, "192.0.2.1").request();
          assertThatThrownBy(() -> logins.logIn(request, "odeum", 4))
              .isInstanceOf(AccessDenied.class);
          assertThatThrownBy(() -> logins.logIn(request, "odeum", 99))
              .isInstanceOf(AccessDenied.class);
          assertThat(logins.logIn(request, "odeum", 5)).isEqualTo(TestAuthenticator.ANN);
        });

    browser.visit(session -> assertThat(session.uid()).hasValue(5));
  }

  @Test
  void a_check_without_a_session_leaves_none() {
    browser.visit(
        session ->
            assertThat(
                    logins.authenticate(
                        new FakeRequest(session, "192.0.2.1").request(),
                        "odeum",
                        "ann",
                        "secret".toCharArray()))
                .isEqualTo(TestAuthenticator.ANN));

    assertThat(browser.id()).isEmpty();
  }

  @Test
  void who_logs_out_leaves_the_database_on_demand() {
    logIn("admin", "secret");
    Browser thief = browser.copy();
    browser.visit(session -> logins.logOut(new FakeRequest(session, "192.0.2.1").request(), true));

    browser.visit(session -> assertThat(session.keys()).containsExactly("db"));
    thief.visit(session -> assertThat(session.keys()).isEmpty());
    browser.visit(session -> logins.logOut(new FakeRequest(session, "192.0.2.1").request(), false));
    assertThat(browser.id()).isEmpty();
  }

  @Test
  void attempts_are_logged_without_passwords_and_in_one_line() {
    logIn("admin", "secret");
    isRefused("admin", "guess-1");
    isRefused("eve\n2026-01-01 INFO Login successful\u202e", "guess-2");

    assertThat(log.lines())
        .containsExactly(
            "INFO Login successful for db:odeum login:admin from 192.0.2.1",
            "INFO Login failed for db:odeum login:admin from 192.0.2.1",
            "INFO Login failed for db:odeum login:eve?2026-01-01 INFO Login successful? from"
                + " 192.0.2.1");
  }

  @Test
  void an_authenticator_that_fails_lets_nobody_in() {
    LoginService broken =
        service(
            () -> {
              throw new IllegalStateException("no directory");
            });

    browser.visit(
        session ->
            assertThatThrownBy(
                    () ->
                        broken.logIn(
                            new FakeRequest(session, "192.0.2.1").request(),
                            "odeum",
                            "admin",
                            "secret".toCharArray()))
                .isInstanceOf(AccessDenied.class)
                .hasMessage("Access Denied"));
    assertThat(log.lines()).singleElement().asString().contains("ERROR", "no directory");
  }

  @Test
  void six_wrong_guesses_and_the_right_one_has_to_wait() {
    for (int i = 0; i < 5; i++) {
      isRefused("admin", "wrong");
    }
    clock.advance(Duration.ofSeconds(20));
    browser.visit(
        session ->
            assertThatThrownBy(() -> logIn(session, "admin", "secret"))
                .isInstanceOf(AccessDenied.class)
                .hasMessage("Too many log-ins failed. Wait 40 seconds and try again."));
    assertThat(users.attempts()).isEqualTo(5);
    clock.advance(Duration.ofSeconds(40));

    logIn("admin", "secret");
  }
}
