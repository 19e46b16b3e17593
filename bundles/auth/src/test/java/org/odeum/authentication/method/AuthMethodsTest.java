// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.method;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.odeum.auth.AuthMethod;
import org.odeum.auth.User;
import org.odeum.authentication.support.Browser;
import org.odeum.authentication.support.FakeRequest;
import org.odeum.authentication.support.TestAuthenticator;
import org.odeum.authentication.token.SecretSessionGuard;
import org.odeum.exceptions.AccessDenied;
import org.odeum.http.Body;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.SessionExpiredException;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.session.RecordingStore;

/** Who the methods let in, with sessions that are real. */
final class AuthMethodsTest {
  private final TestAuthenticator users = new TestAuthenticator();
  private final Browser browser =
      new Browser(new RecordingStore(), new SecretSessionGuard(() -> users), new SettableClock());
  private final AuthMethod publicMethod = new PublicMethod(() -> users);
  private final AuthMethod userMethod = new UserMethod(() -> users);
  private final AuthMethod bearer = new BearerMethod(() -> users);

  private void logIn(User user) {
    browser.visit(session -> session.logIn("odeum", user.id(), user.login(), Map.of()));
  }

  private Optional<Principal> sender(AuthMethod method, UnaryOperator<FakeRequest> fields) {
    AtomicReference<Optional<Principal>> sender = new AtomicReference<>();
    browser.visit(
        session ->
            sender.set(
                method.authenticate(
                    fields.apply(new FakeRequest(session, "192.0.2.1")).request())));
    return sender.get();
  }

  private Optional<Principal> sender(AuthMethod method) {
    return sender(method, request -> request);
  }

  private void isRefused(UnaryOperator<FakeRequest> fields, int status, String text) {
    assertThatThrownBy(() -> sender(bearer, fields))
        .isInstanceOfSatisfying(
            HttpException.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(status);
              Response response = refusal.response().orElseThrow();
              assertThat(response.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
              assertThat(response.body())
                  .isInstanceOfSatisfying(
                      Body.Bytes.class,
                      body -> assertThat(new String(body.content(), UTF_8)).contains(text));
            });
  }

  @Test
  void a_visitor_is_the_public_user_on_public_routes_and_must_log_in_on_others() {
    assertThat(sender(publicMethod).orElseThrow().getName()).isEqualTo("public");
    assertThatThrownBy(() -> sender(userMethod)).isInstanceOf(SessionExpiredException.class);
    assertThat(browser.id()).isEmpty();
  }

  @Test
  void who_is_logged_in_is_himself_on_both() {
    logIn(TestAuthenticator.ANN);

    assertThat(sender(publicMethod)).contains(TestAuthenticator.ANN);
    assertThat(sender(userMethod)).contains(TestAuthenticator.ANN);
  }

  @Test
  void who_changed_his_password_is_a_visitor_again() {
    logIn(TestAuthenticator.ANN);
    users.change(TestAuthenticator.ANN, Optional.of("changed"));

    assertThat(sender(publicMethod).orElseThrow().getName()).isEqualTo("public");
    assertThatThrownBy(() -> sender(userMethod)).isInstanceOf(SessionExpiredException.class);
  }

  @Test
  void who_was_disabled_must_log_in() {
    logIn(TestAuthenticator.ANN);
    users.change(TestAuthenticator.ANN, Optional.empty());

    assertThatThrownBy(() -> sender(userMethod)).isInstanceOf(SessionExpiredException.class);
  }

  @Test
  void a_user_that_somebody_put_into_the_session_counts_for_nothing() {
    browser.visit(
        session -> {
          session.put("uid", 2);
          session.put("db", "odeum");
          session.put("login", "admin");
        });

    assertThatThrownBy(() -> sender(userMethod)).isInstanceOf(SessionExpiredException.class);
  }

  @ParameterizedTest
  @CsvSource({"Bearer key5", "bearer key5", "BEARER    key5", "' Bearer key5 '"})
  void a_key_tells_who_it_is(String field) {
    assertThat(sender(bearer, request -> request.with("Authorization", field)))
        .contains(TestAuthenticator.ANN);
    assertThat(browser.id()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Bearer nonsense", "Bearer key5 key2", "Bearer key4"})
  void a_wrong_key_is_refused_whoever_is_logged_in(String field) {
    isRefused(request -> request.with("Authorization", field), 401, "Invalid apikey");
    logIn(TestAuthenticator.ADMIN);
    isRefused(request -> byHand(request).with("Authorization", field), 401, "Invalid apikey");
  }

  @Test
  void a_huge_field_is_refused_without_work() {
    isRefused(
        request -> request.with("Authorization", "Bearer " + "x".repeat(1 << 20)),
        401,
        "Invalid apikey");
  }

  @Test
  void two_fields_are_a_mistake() {
    assertThatThrownBy(
            () ->
                sender(
                    bearer, request -> request.with("Authorization", "Bearer key5", "Bearer key2")))
        .isInstanceOfSatisfying(
            HttpException.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
  }

  @Test
  void a_key_of_another_user_than_the_sessions_is_refused() {
    logIn(TestAuthenticator.ADMIN);

    assertThatThrownBy(
            () -> sender(bearer, request -> request.with("Authorization", "Bearer key5")))
        .isInstanceOf(AccessDenied.class)
        .hasMessage("Session user does not match the used apikey");
    assertThat(sender(bearer, request -> request.with("Authorization", "Bearer key2")))
        .contains(TestAuthenticator.ADMIN);
  }

  @Test
  void without_a_key_nobody_gets_in_who_is_not_logged_in() {
    isRefused(request -> request, 401, "not authenticated");
    isRefused(AuthMethodsTest::byHand, 401, "not authenticated");
    isRefused(request -> request.with("Authorization", "Bearer "), 401, "not authenticated");
    isRefused(
        request -> request.with("Authorization", "Basic YWRtaW46YWRtaW4="), 401, "authenticated");
  }

  private static FakeRequest byHand(FakeRequest request) {
    return request
        .with("Sec-Fetch-Dest", "document")
        .with("Sec-Fetch-Mode", "navigate")
        .with("Sec-Fetch-Site", "none")
        .with("Sec-Fetch-User", "?1");
  }

  @Test
  void who_is_logged_in_may_open_the_address_by_hand() {
    logIn(TestAuthenticator.ANN);

    assertThat(sender(bearer, AuthMethodsTest::byHand)).contains(TestAuthenticator.ANN);
    assertThat(sender(bearer, request -> byHand(request).with("Sec-Fetch-Site", "same-origin")))
        .contains(TestAuthenticator.ANN);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Dest, iframe",
    "Sec-Fetch-Dest, empty",
    "Sec-Fetch-Mode, cors",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-User, ?0",
    "Sec-Fetch-User, ''",
  })
  void no_page_can_make_his_browser_do_it(String field, String value) {
    logIn(TestAuthenticator.ANN);

    assertThatThrownBy(() -> sender(bearer, request -> byHand(request).with(field, value)))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> sender(bearer, request -> byHand(request).with(field)))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> sender(bearer)).isInstanceOf(AccessDenied.class);
  }

  @Test
  void names_are_those_that_routes_use() {
    assertThat(List.of(publicMethod.name(), userMethod.name(), bearer.name()))
        .containsExactly("public", "user", "bearer");
  }
}
