// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.session.OpenSession;
import org.odeum.session.Session;
import org.odeum.session.SessionId;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.session.RecordingStore;

/** New ids: at login and logout wholly, every three hours in half. */
final class RotationTest {
  private final SettableClock clock = new SettableClock();
  private final RecordingStore store = new RecordingStore();
  private final SessionManager manager =
      new SessionManager(
          () -> store, () -> SessionPolicy.DEFAULT, KnownUsers::new, clock, new SecureRandom());
  private final Visitor visitor = new Visitor(manager);

  private static void logIn(Session session) {
    session.logIn("odeum", 2, "admin", Map.of("lang", "en_US"));
  }

  private SessionId id() {
    return new SessionId(visitor.cookie().orElseThrow());
  }

  @Test
  void login_takes_the_values_to_a_new_id() {
    visitor.visit(session -> session.put("cart", 1));
    SessionId before = id();
    visitor.visit(RotationTest::logIn);

    assertThat(id().isSameSession(before)).isFalse();
    assertThat(store.only().id()).isEqualTo(id());
    visitor.visit(
        session -> {
          assertThat(session.uid()).hasValue(2);
          assertThat(session.login()).contains("admin");
          assertThat(session.db()).contains("odeum");
          assertThat(session.context()).containsEntry("lang", "en_US");
          assertThat(session.get("cart")).contains(1);
        });
  }

  @Test
  void who_knew_the_id_before_the_login_knows_nothing_after_it() {
    visitor.visit(session -> session.put("planted", 1));
    Visitor attacker = visitor.copy();
    visitor.visit(RotationTest::logIn);

    attacker.visit(session -> assertThat(session.keys()).isEmpty());
    attacker.visit(session -> session.put("uid", 1));
    visitor.visit(session -> assertThat(session.uid()).hasValue(2));
  }

  @Test
  void the_new_id_is_known_before_the_request_ends() {
    visitor.visit(session -> session.put("a", 1));
    OpenSession open = visitor.begin();
    logIn(open.session());
    SessionId id = open.session().id();
    open.session().put("bound", "to " + id.text());
    visitor.end(open);

    assertThat(id()).isEqualTo(id);
    assertThat(store.only().values()).containsKey("bound");
  }

  @Test
  void a_first_visitor_may_log_in_at_once() {
    visitor.visit(RotationTest::logIn);

    assertThat(store.only().id()).isEqualTo(id());
  }

  @Test
  void logout_leaves_nothing_and_takes_the_cookie_away() {
    visitor.visit(RotationTest::logIn);
    Visitor thief = visitor.copy();
    visitor.visit(session -> session.logOut(false));

    assertThat(store.size()).isZero();
    assertThat(visitor.lastSent().orElseThrow().toHeader())
        .isEqualTo("session_id=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
    thief.visit(session -> assertThat(session.uid()).isEmpty());
  }

  @Test
  void logout_keeps_the_debug_mode_and_the_database_under_a_new_id() {
    visitor.visit(RotationTest::logIn);
    visitor.visit(session -> session.debug("assets"));
    SessionId before = id();
    visitor.visit(session -> session.logOut(true));

    assertThat(id().isSameSession(before)).isFalse();
    assertThat(store.only().values()).isEqualTo(Map.of("debug", "\"assets\"", "db", "\"odeum\""));
  }

  @Test
  void a_write_under_way_does_not_survive_the_logout_of_another_window() {
    visitor.visit(RotationTest::logIn);
    OpenSession late = visitor.begin();
    late.session().put("late", 1);
    visitor.visit(session -> session.logOut(true));

    assertThat(late.commit()).isEmpty();
    assertThat(store.only().values().keySet()).containsExactly("db");
  }

  @Test
  void what_another_window_stored_during_a_logout_goes_with_it() {
    visitor.visit(RotationTest::logIn);
    OpenSession logout = visitor.begin();
    logout.session().logOut(true);
    visitor.copy().visit(session -> session.put("private", 1));
    visitor.end(logout);

    assertThat(store.only().values().keySet()).containsExactly("db");
  }

  @Test
  void who_logs_in_while_his_session_is_ended_gets_a_new_one() {
    visitor.visit(session -> session.put("cart", 1));
    OpenSession login = visitor.begin();
    logIn(login.session());
    store.deleteByPrefix(visitor.cookie().orElseThrow());
    visitor.end(login);

    assertThat(store.only().id()).isEqualTo(id());
    assertThat(store.only().values().keySet())
        .containsExactlyInAnyOrder("db", "uid", "login", "context", "session_token", "_trace");
  }

  @Test
  void after_three_hours_the_second_half_of_the_id_changes() {
    visitor.visit(session -> session.put("a", 1));
    SessionId before = id();
    clock.advance(Duration.ofHours(3).minusSeconds(1));
    visitor.visit(session -> session.get("a"));
    assertThat(id()).isEqualTo(before);
    clock.advance(Duration.ofSeconds(1));
    visitor.visit(session -> assertThat(session.get("a")).contains(1));

    assertThat(id()).isNotEqualTo(before);
    assertThat(id().isSameSession(before)).isTrue();
    assertThat(store.only().id()).isEqualTo(id());
  }

  @Test
  void requests_with_the_old_half_find_the_session_for_two_minutes_and_get_the_new_id() {
    visitor.visit(session -> session.put("a", 1));
    Visitor slow = visitor.copy();
    Visitor slower = visitor.copy();
    Visitor tooSlow = visitor.copy();
    OpenSession underWay = visitor.begin();
    underWay.session().put("under way", 1);
    clock.advance(Duration.ofHours(3));
    visitor.visit(session -> session.get("a"));
    clock.advance(Duration.ofSeconds(119));
    slow.visit(session -> assertThat(session.get("a")).contains(1));
    slower.visit(session -> session.put("slower", 1));
    assertThat(underWay.commit().map(cookie -> cookie.value())).isEqualTo(visitor.cookie());
    clock.advance(Duration.ofSeconds(1));
    tooSlow.visit(session -> assertThat(session.keys()).isEmpty());

    assertThat(slow.cookie()).isEqualTo(visitor.cookie());
    assertThat(slower.cookie()).isEqualTo(visitor.cookie());
    assertThat(store.only().values().keySet())
        .containsExactlyInAnyOrder("a", "under way", "slower");
  }

  @Test
  void a_request_that_writes_rotates_as_well() {
    visitor.visit(session -> session.put("a", 1));
    SessionId before = id();
    clock.advance(Duration.ofHours(4));
    visitor.visit(session -> session.put("a", 2));

    assertThat(id()).isNotEqualTo(before).isEqualTo(store.only().id());
    assertThat(store.only().values()).isEqualTo(Map.of("a", "2"));
    assertThat(visitor.lastSent()).isNotEqualTo(Optional.empty());
  }
}
