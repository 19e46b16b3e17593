// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.odeum.addon.Publication;
import org.odeum.http.Cookie;
import org.odeum.server.HealthCheck.Result;
import org.odeum.server.HealthCheck.Status;
import org.odeum.session.OpenSession;
import org.odeum.session.SessionGuard;
import org.odeum.session.SessionId;
import org.odeum.session.SessionRequest;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.StoredSession;
import org.odeum.testkit.SettableClock;
import org.osgi.framework.ServiceReference;

/** Stores that come, go, and are hidden. */
final class SessionsComponentTest {
  private static final SessionRequest REQUEST =
      new SessionRequest("192.0.2.1", Optional.empty(), false, true);

  private final FakeStores stores = new FakeStores();
  private final AtomicReference<Publication> publication =
      new AtomicReference<>(Publication.INITIAL);
  private final SessionsComponent component =
      new SessionsComponent(stores.context(), FakeStores.serving(true), settings("memory"));

  @AfterEach
  void stop() {
    component.close();
  }

  private static SessionsConfiguration settings(String store) {
    return settings(store, "", 600);
  }

  private static SessionsConfiguration settings(String store, String former, long inactivity) {
    return FakeStores.annotation(
        SessionsConfiguration.class,
        Map.of(
            "store",
            store,
            "former__store",
            former,
            "settling__seconds",
            900L,
            "max__inactivity__seconds",
            inactivity,
            "rotation__seconds",
            60L,
            "cleaning__seconds",
            60L));
  }

  private void isAway() {
    assertThatThrownBy(component::store)
        .isInstanceOf(SessionStoreUnavailableException.class)
        .hasMessageContaining("'memory'");
  }

  @Test
  void a_store_that_goes_is_away_and_one_that_comes_is_used() {
    isAway();
    var reference = stores.reference("memory", 1);
    component.bindStore(reference);
    assertThat(component.store()).isSameAs(stores.made(reference));
    component.unbindStore(reference);

    isAway();
    assertThat(stores.inUse()).isEmpty();
  }

  @Test
  void a_store_that_was_not_chosen_is_not_made() {
    component.bindStore(stores.reference("file", 1));
    component.bindStore(stores.reference("memory", 2));
    component.store();

    assertThat(stores.inUse()).containsExactly("memory@2");
  }

  @Test
  void another_choice_takes_effect_at_once() {
    component.bindStore(stores.reference("memory", 1));
    var file = stores.reference("file", 2);
    component.bindStore(file);
    component.store();
    component.modified(settings("file"));

    assertThat(component.store()).isSameAs(stores.made(file));
  }

  @Test
  void sessions_may_move_some_time_after_the_configuration_named_the_stores_used_or_not() {
    SettableClock clock = new SettableClock();
    SessionsComponent moving =
        new SessionsComponent(
            stores.context(), FakeStores.serving(false), settings("memory"), clock);
    var memory = stores.reference("memory", 1);
    moving.bindStore(memory);
    var file = stores.reference("file", 2);
    moving.bindStore(file);
    moving.modified(settings("file", "memory", 600));
    clock.advance(Duration.ofSeconds(899));
    isNewSessionIn(memory, moving, clock);
    // Another setting than the stores.
    moving.modified(settings("file", "memory", 1200));
    clock.advance(Duration.ofSeconds(1));

    isNewSessionIn(file, moving, clock);
    moving.modified(settings("memory", "file", 1200));
    isNewSessionIn(file, moving, clock);
  }

  private void isNewSessionIn(
      ServiceReference<SessionStore> expected, SessionsComponent component, SettableClock clock) {
    SessionId id = SessionId.random(new SecureRandom());
    component.store().create(StoredSession.empty(id, clock.instant()));
    assertThat(stores.made(expected).load(id, clock.instant())).isPresent();
  }

  @Test
  void settling_begins_with_the_change_and_not_with_the_first_look() {
    SettableClock clock = new SettableClock();
    SessionsComponent moving =
        new SessionsComponent(
            stores.context(), FakeStores.serving(false), settings("file", "memory", 600), clock);
    var file = stores.reference("file", 2);
    moving.bindStore(file);
    moving.bindStore(stores.reference("memory", 1));
    clock.advance(Duration.ofSeconds(900));

    isNewSessionIn(file, moving, clock);
  }

  @Test
  void the_store_of_a_new_generation_is_used_when_it_is_published() {
    component.bindGate(publication::get);
    var running = stores.reference("memory", 1);
    component.bindStore(running);
    publication.set(new Publication(1, Set.of(2L)));
    var staged = stores.reference("memory", 2);
    component.bindStore(staged);
    assertThat(component.prepare(Set.of(2L))).isEmpty();
    assertThat(component.store()).isSameAs(stores.made(running));
    publication.set(new Publication(2, Set.of(1L)));
    component.publish(publication.get());

    assertThat(component.store()).isSameAs(stores.made(staged));
  }

  @Test
  void a_store_that_cannot_be_made_is_found_out_before_it_is_published() {
    component.bindStore(stores.broken("memory", 3));

    assertThat(component.prepare(Set.of(3L)))
        .containsExactly("The session store 'memory' cannot be made; the log says why.");
  }

  @Test
  void sessions_are_kept_in_the_store_that_is_there() {
    component.bindStore(stores.reference("memory", 1));
    SessionRequest request = new SessionRequest("192.0.2.1", Optional.empty(), false, true);
    var open = component.open(Optional.empty(), request);
    open.session().put("a", 1);
    Optional<String> cookie = open.commit().map(sent -> sent.value());

    assertThat(component.open(cookie, request).session().get("a")).contains(1);
  }

  @Test
  void health_warns_while_the_store_is_away() {
    SessionStoreHealth health = new SessionStoreHealth(component);
    Result away = answer(health);
    assertThat(away.status()).isEqualTo(Status.WARN);
    assertThat(away.detail()).contains("'memory' is not there");

    component.bindStore(stores.reference("memory", 1));

    assertThat(answer(health).status()).isEqualTo(Status.PASS);
  }

  /** What it says when the store has answered, for which a look waits a moment only. */
  private static Result answer(SessionStoreHealth health) {
    Result result = health.check();
    while (result.detail().contains("has not answered for")) {
      result = health.check();
    }
    return result;
  }

  @Test
  void the_cleaner_has_a_thread_of_its_own_that_ends_with_the_component() throws Exception {
    component.open();
    component.close();
    SessionsComponent offline =
        new SessionsComponent(stores.context(), FakeStores.serving(false), settings("memory"));
    offline.open();

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("session-cleaner")) {
        thread.join(60_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
    offline.close();
  }

  @Test
  void who_is_logged_in_waits_for_the_one_who_knows_the_users() {
    component.bindStore(stores.reference("memory", 1));
    SessionGuard guard = (id, database, uid) -> Optional.of("token");
    component.bindGuard(guard);
    OpenSession login = component.open(Optional.empty(), REQUEST);
    login.session().logIn("odeum", 2, "admin", Map.of());
    Optional<String> cookie = login.commit().map(Cookie::value);
    component.unbindGuard(guard);

    assertThatThrownBy(component.open(cookie, REQUEST).session()::uid)
        .isInstanceOf(SessionStoreUnavailableException.class)
        .hasMessageContaining("org.odeum.authentication");
    component.bindGuard(guard);
    assertThat(component.open(cookie, REQUEST).session().uid()).hasValue(2);
  }
}
