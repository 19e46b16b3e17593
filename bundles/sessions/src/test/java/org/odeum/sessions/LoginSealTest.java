// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.odeum.session.OpenSession;
import org.odeum.session.Session;
import org.odeum.session.SessionGuard;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.session.RecordingStore;

/** Sessions whose users changed, and sessions that somebody tampered with. */
final class LoginSealTest {
  private static final int ADMIN = 2;

  private final SettableClock clock = new SettableClock();
  private final RecordingStore store = new RecordingStore();
  private final KnownUsers users = new KnownUsers();
  private final AtomicReference<SessionGuard> guard = new AtomicReference<>(users);
  private final SessionManager manager =
      new SessionManager(
          () -> store,
          () -> SessionPolicy.DEFAULT,
          () -> Optional.ofNullable(guard.get()).orElseThrow(LoginSealTest::away),
          clock,
          new SecureRandom());
  private final Visitor visitor = new Visitor(manager);

  private static SessionStoreUnavailableException away() {
    return new SessionStoreUnavailableException("away");
  }

  private void logIn() {
    visitor.visit(session -> session.put("cart", 1));
    visitor.visit(session -> session.logIn("odeum", ADMIN, "admin", Map.of()));
  }

  private void isLoggedIn() {
    visitor.visit(session -> assertThat(session.uid()).hasValue(ADMIN));
  }

  private void isLoggedOut() {
    visitor.visit(
        session -> {
          assertThat(session.uid()).isEmpty();
          assertThat(session.login()).isEmpty();
          assertThat(session.get("cart")).isEmpty();
          assertThat(session.db()).contains("odeum");
        });
  }

  @Test
  void who_logged_in_stays_logged_in() {
    logIn();

    isLoggedIn();
    isLoggedIn();
  }

  @Test
  void a_changed_secret_logs_out_and_leaves_the_database() {
    logIn();
    Visitor other = visitor.copy();
    users.change(ADMIN, "second");

    isLoggedOut();
    assertThat(store.only().values().keySet()).containsExactly("db");
    other.visit(session -> assertThat(session.keys()).isEmpty());
  }

  @Test
  void whoever_looks_first_sees_no_stale_user() {
    logIn();
    users.disable(ADMIN);

    visitor.visit(session -> assertThat(session.keys()).isEqualTo(Set.of("db")));
  }

  @Test
  void the_token_survives_soft_rotation() {
    logIn();
    clock.advance(Duration.ofHours(4));
    Optional<String> before = visitor.cookie();
    isLoggedIn();

    assertThat(visitor.cookie()).isNotEqualTo(before);
    isLoggedIn();
  }

  @Test
  void a_rotation_on_demand_renews_the_token() {
    logIn();
    visitor.visit(Session::rotate);

    isLoggedIn();
  }

  @Test
  void a_rotation_on_demand_of_a_user_who_just_went_logs_out() {
    logIn();
    OpenSession open = visitor.begin();
    assertThat(open.session().uid()).isPresent();
    users.disable(ADMIN);
    open.session().rotate();
    visitor.end(open);

    isLoggedOut();
  }

  @Test
  void another_user_cannot_be_put_into_a_session() {
    logIn();
    visitor.visit(session -> session.put("uid", 1));

    isLoggedOut();
  }

  @Test
  void another_database_cannot_be_put_into_a_session() {
    logIn();
    visitor.visit(session -> session.put("db", "other"));

    visitor.visit(session -> assertThat(session.uid()).isEmpty());
  }

  @Test
  void values_without_a_token_or_of_odd_types_log_nobody_in() {
    for (Object uid : new Object[] {2, "2", 2.5, Map.of("a", 1), Long.MAX_VALUE}) {
      for (Object token : new Object[] {"", "x", 1, Map.of()}) {
        visitor.visit(
            session -> {
              session.put("uid", uid);
              session.put("db", "odeum");
              session.put("session_token", token);
            });
        isLoggedOut();
      }
    }
  }

  @Test
  void a_token_of_another_session_is_worth_nothing() {
    logIn();
    AtomicReference<Object> token = new AtomicReference<>();
    visitor.visit(session -> token.set(session.get("session_token").orElseThrow()));
    Visitor thief = new Visitor(manager);
    thief.visit(
        session -> {
          session.put("uid", ADMIN);
          session.put("db", "odeum");
          session.put("session_token", token.get());
        });

    thief.visit(session -> assertThat(session.uid()).isEmpty());
    isLoggedIn();
  }

  @Test
  void an_unknown_user_cannot_be_logged_in() {
    users.disable(7);
    visitor.visit(session -> session.put("cart", 1));

    visitor.visit(
        session ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> session.logIn("odeum", 7, "gone", Map.of()))
                .withMessageContaining("no user 7"));
    visitor.visit(session -> assertThat(session.keys()).isEqualTo(Set.of("cart")));
  }

  @Test
  void while_nobody_knows_the_users_only_sessions_without_one_can_be_looked_at() {
    logIn();
    Visitor anonymous = new Visitor(manager);
    anonymous.visit(session -> session.put("cart", 2));
    guard.set(null);

    anonymous.visit(session -> assertThat(session.get("cart")).contains(2));
    OpenSession open = visitor.begin();
    assertThatThrownBy(open.session()::uid).isInstanceOf(SessionStoreUnavailableException.class);
    assertThatThrownBy(open.session()::keys).isInstanceOf(SessionStoreUnavailableException.class);
    visitor.end(open);

    guard.set(users);
    isLoggedIn();
  }
}
