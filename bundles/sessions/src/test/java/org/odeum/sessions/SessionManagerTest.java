// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.http.Cookie;
import org.odeum.session.OpenSession;
import org.odeum.session.SessionId;
import org.odeum.session.SessionRequest;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.SessionTooLargeException;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.session.RecordingStore;

final class SessionManagerTest {
  private final SettableClock clock = new SettableClock();
  private final RecordingStore store = new RecordingStore();
  private final SessionManager manager =
      new SessionManager(
          () -> store, () -> SessionPolicy.DEFAULT, KnownUsers::new, clock, new SecureRandom());
  private final Visitor visitor = new Visitor(manager);

  @Test
  void a_request_that_never_looks_at_its_session_reads_nothing() {
    visitor.visit(session -> session.put("a", 1));
    store.takeCalls();
    visitor.visit(session -> {});

    assertThat(store.takeCalls()).isEmpty();
    assertThat(visitor.lastSent()).isEmpty();
  }

  @Test
  void a_session_is_loaded_once_for_a_request() {
    visitor.visit(session -> session.put("a", 1));
    store.takeCalls();
    visitor.visit(
        session -> {
          assertThat(session.get("a")).contains(1);
          assertThat(session.get("b")).isEmpty();
          assertThat(session.keys()).containsExactly("a");
          assertThat(session.uid()).isEmpty();
        });

    assertThat(store.takeCalls()).containsExactly("load");
    assertThat(visitor.lastSent()).isEmpty();
  }

  @Test
  void a_visitor_without_a_cookie_costs_the_store_nothing_until_he_puts_something() {
    visitor.visit(session -> assertThat(session.get("a")).isEmpty());
    visitor.visit(session -> session.context().get("lang"));
    visitor.visit(session -> session.touch());
    visitor.visit(
        session -> {
          session.put("a", 1);
          session.remove("a");
        });
    visitor.visit(session -> session.logOut(true));

    assertThat(store.takeCalls()).isEmpty();
    assertThat(visitor.cookie()).isEmpty();
  }

  @Test
  void the_first_value_makes_a_session_and_its_cookie() {
    visitor.visit(session -> session.put("cart", List.of(1, 2)));

    Cookie cookie = visitor.lastSent().orElseThrow();
    assertThat(cookie.toHeader())
        .isEqualTo(
            "session_id="
                + store.only().id().text()
                + "; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax");
    assertThat(store.only().values()).isEqualTo(Map.of("cart", "[1,2]"));
  }

  @Test
  void under_https_the_cookie_is_secure() {
    visitor.visit(
        new SessionRequest("192.0.2.1", Optional.empty(), true, true),
        session -> session.put("a", 1));

    assertThat(visitor.lastSent().orElseThrow().toHeader()).contains("; Secure");
  }

  @Test
  void a_session_that_is_kept_is_stored_without_values() {
    List<SessionId> ids = new ArrayList<>();
    visitor.visit(
        session -> {
          session.keep();
          ids.add(session.id());
        });
    visitor.visit(session -> ids.add(session.id()));

    assertThat(ids.get(0)).isEqualTo(ids.get(1));
    assertThat(store.only().values()).isEmpty();
  }

  @Test
  void only_the_keys_that_changed_are_written() {
    visitor.visit(
        session -> {
          session.put("a", 1);
          session.put("b", Map.of("x", 1));
          session.put("c", "same");
        });
    store.takeCalls();
    visitor.visit(
        session -> {
          session.put("a", 2);
          session.put("c", "same");
          assertThat(session.get("b")).isPresent();
        });

    assertThat(store.takeCalls()).containsExactly("load", "merge a");
  }

  @Test
  @SuppressWarnings("unchecked") // what was put in
  void a_change_inside_of_a_nested_value_is_noticed() {
    visitor.visit(session -> session.put("cart", Map.of("lines", List.of(Map.of("qty", 1)))));
    visitor.visit(
        session -> {
          Map<String, Object> cart = session.get("cart", Map.class).orElseThrow();
          List<Object> lines = (List<Object>) cart.get("lines");
          ((Map<String, Object>) lines.getFirst()).put("qty", 2);
          lines.add(Map.of("qty", 7));
        });

    assertThat(store.only().values())
        .containsEntry("cart", "{\"lines\":[{\"qty\":2},{\"qty\":7}]}");
    assertThat(visitor.lastSent()).isPresent();
  }

  @Test
  void a_change_of_the_context_is_noticed() {
    visitor.visit(session -> session.context().put("lang", "de_DE"));
    visitor.visit(session -> assertThat(session.context()).containsEntry("lang", "de_DE"));

    assertThat(store.only().values()).containsEntry("context", "{\"lang\":\"de_DE\"}");
  }

  @Test
  void what_was_put_in_is_a_copy() {
    List<Object> list = new ArrayList<>(List.of(1));
    visitor.visit(
        session -> {
          session.put("list", list);
          list.add(2);
        });

    assertThat(store.only().values()).containsEntry("list", "[1]");
  }

  @Test
  void nothing_is_stored_for_a_route_that_does_not_save_sessions() {
    SessionRequest unsaved = new SessionRequest("192.0.2.1", Optional.empty(), false, false);
    visitor.visit(session -> session.put("a", 1));
    store.takeCalls();
    clock.advance(Duration.ofHours(5));
    visitor.visit(
        unsaved,
        session -> {
          session.put("a", 2);
          session.rotate();
        });

    assertThat(store.takeCalls()).containsExactly("load");
    assertThat(visitor.lastSent()).isEmpty();
  }

  @Test
  void a_request_that_does_not_commit_leaves_all_as_it_was() {
    visitor.visit(session -> session.put("a", 1));
    visitor.begin().session().put("a", 2);

    assertThat(store.only().values()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void a_commit_happens_once() {
    OpenSession open = visitor.begin();
    open.session().put("a", 1);

    assertThat(open.commit()).isPresent();
    assertThat(open.commit()).isEmpty();
    assertThat(store.takeCalls()).containsExactly("create");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "../../../../etc/passwd",
        "null",
        "a=b; c=d",
        "%00",
        "\u0000",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void a_malformed_cookie_is_a_new_visitor(String forged) {
    Visitor attacker = new Visitor(manager, Optional.of(forged));
    attacker.visit(session -> assertThat(session.keys()).isEmpty());
    assertThat(store.takeCalls()).isEmpty();
    attacker.visit(session -> session.put("a", 1));

    assertThat(attacker.cookie()).contains(store.only().id().text()).isNotEqualTo(forged);
  }

  @Test
  void an_oversized_cookie_is_a_new_visitor() {
    Visitor attacker = new Visitor(manager, Optional.of("A".repeat(100_000)));
    attacker.visit(session -> assertThat(session.keys()).isEmpty());

    assertThat(store.takeCalls()).isEmpty();
  }

  @Test
  void an_id_that_nobody_gave_out_is_not_adopted() {
    String forged = SessionId.random(new SecureRandom()).text();
    Visitor victim = new Visitor(manager, Optional.of(forged));
    victim.visit(session -> session.put("secret", 1));

    assertThat(store.only().id().text()).isNotEqualTo(forged);
    assertThat(victim.cookie()).contains(store.only().id().text());
    new Visitor(manager, Optional.of(forged))
        .visit(session -> assertThat(session.get("secret")).isEmpty());
  }

  @Test
  void an_id_that_leads_nowhere_sends_no_cookie_while_nothing_is_put() {
    Visitor stale = new Visitor(manager, Optional.of(SessionId.random(new SecureRandom()).text()));
    stale.visit(session -> assertThat(session.keys()).isEmpty());

    assertThat(stale.lastSent()).isEmpty();
    assertThat(store.size()).isZero();
  }

  @Test
  void a_session_that_nobody_used_for_a_week_is_gone_even_before_it_is_cleaned() {
    visitor.visit(session -> session.put("a", 1));
    clock.advance(Duration.ofDays(7));
    visitor.visit(session -> assertThat(session.get("a")).isEmpty());

    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void reading_keeps_a_session_alive_at_one_touch_an_hour() {
    visitor.visit(session -> session.put("a", 1));
    store.takeCalls();
    clock.advance(Duration.ofMinutes(59));
    visitor.visit(session -> assertThat(session.get("a")).contains(1));
    assertThat(store.takeCalls()).containsExactly("load");
    clock.advance(Duration.ofMinutes(1));
    visitor.visit(session -> assertThat(session.get("a")).contains(1));

    assertThat(store.takeCalls()).containsExactly("load", "touch");
    assertThat(visitor.lastSent()).isPresent();
    assertThat(store.only().lastUsed()).isEqualTo(clock.instant());
  }

  @Test
  void a_touch_is_stored_at_once() {
    visitor.visit(session -> session.put("a", 1));
    clock.advance(Duration.ofMinutes(1));
    visitor.visit(session -> session.touch());

    assertThat(store.only().lastUsed()).isEqualTo(clock.instant());
  }

  @Test
  void a_change_to_a_session_that_was_ended_meanwhile_is_dropped() {
    visitor.visit(session -> session.put("a", 1));
    OpenSession open = visitor.begin();
    open.session().put("a", 2);
    store.deleteByPrefix(open.session().id().text());
    visitor.end(open);

    assertThat(visitor.lastSent()).isEmpty();
    assertThat(store.size()).isZero();
  }

  @Test
  void a_session_that_would_be_too_large_stays_as_it_was() {
    visitor.visit(session -> session.put("a", 1));
    OpenSession open = visitor.begin();
    open.session().put("b", "x".repeat(2 << 20));

    assertThatThrownBy(open::commit).isInstanceOf(SessionTooLargeException.class);
    assertThat(store.only().values()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void while_the_store_is_away_only_those_who_need_it_notice() {
    visitor.visit(session -> session.put("a", 1));
    store.close();
    visitor.visit(session -> {});
    new Visitor(manager).visit(session -> assertThat(session.keys()).isEmpty());

    assertThatThrownBy(() -> visitor.visit(session -> session.get("a")))
        .isInstanceOf(SessionStoreUnavailableException.class);
    assertThatThrownBy(() -> new Visitor(manager).visit(session -> session.put("a", 1)))
        .isInstanceOf(SessionStoreUnavailableException.class);
  }

  @Test
  void an_open_session_tells_whether_it_was_used() {
    OpenSession open = visitor.begin();

    assertThat(open.session()).isSameAs(open.session());
    assertThat(open.isUsed()).isFalse();
    open.session().keys();
    assertThat(open.isUsed()).isTrue();
  }
}
