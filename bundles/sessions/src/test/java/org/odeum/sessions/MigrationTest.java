// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.exceptions.UserError;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;
import org.odeum.session.runtime.SessionMigration.Progress;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.session.RecordingStore;

final class MigrationTest {
  private final SettableClock clock = new SettableClock();
  private final SecureRandom random = new SecureRandom();
  private final Map<String, SessionStore> stores =
      Map.of("file", new RecordingStore(), "jdbc", new RecordingStore());
  private final StoreInUse inUse =
      new StoreInUse(
          names("jdbc", "file"), Duration.ofMinutes(10), stores::get, clock::instant, random);
  private final Migration migration = new Migration(inUse, clock::instant, clock::advance);
  private final List<Progress> told = new ArrayList<>();

  private static StoreInUse.Names names(String store, String former) {
    return new StoreInUse.Names(store, Optional.of(former).filter(name -> !name.isEmpty()));
  }

  private void choose(String store, String former) {
    inUse.choose(names(store, former), Duration.ofMinutes(10));
  }

  private StoredSession former() {
    SessionId id = SessionId.random(random);
    StoredSession session =
        new StoredSession(id, Map.of("a", "1"), clock.instant(), clock.instant());
    stores.get("file").create(session);
    return session;
  }

  @Test
  void all_sessions_move_and_the_young_ones_when_they_are_old_enough() throws Exception {
    List<StoredSession> sessions = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      sessions.add(former());
    }
    clock.advance(Duration.ofHours(1));
    sessions.add(former());

    assertThat(migration.migrate("file", "jdbc", told::add)).isEqualTo(new Progress(1201, 0));
    assertThat(told)
        .containsExactly(
            new Progress(500, 0),
            new Progress(1000, 0),
            new Progress(1200, 1),
            new Progress(1201, 0));
    stores.get("file").forEach(left -> assertThat(left).isNull());
    for (StoredSession session : sessions) {
      assertThat(stores.get("jdbc").load(session.id(), clock.instant())).contains(session);
    }
  }

  @Test
  void it_waits_until_all_machines_may_know_and_tells_meanwhile_how_many_there_are()
      throws Exception {
    former();
    Instant begun = clock.instant();

    assertThat(migration.migrate("file", "jdbc", told::add)).isEqualTo(new Progress(1, 0));
    assertThat(told).containsExactly(new Progress(0, 1), new Progress(1, 0));
    assertThat(clock.instant()).isAfterOrEqualTo(begun.plus(Duration.ofMinutes(10)));
  }

  @Test
  void what_a_process_left_behind_that_died_in_the_middle_is_cleared() throws Exception {
    StoredSession session = former();
    clock.advance(Duration.ofHours(1));
    stores.get("jdbc").create(session.usedAt(clock.instant()));

    assertThat(migration.migrate("file", "jdbc", told::add)).isEqualTo(new Progress(0, 0));
    stores.get("file").forEach(left -> assertThat(left).isNull());
    assertThat(inUse.get().load(session.id(), clock.instant())).isPresent();
  }

  @Test
  void what_a_process_had_parked_that_died_is_cleared_and_moves_nowhere() throws Exception {
    StoredSession session = former();
    clock.advance(Duration.ofHours(1));
    stores.get("jdbc").create(session);
    SessionId parked = ParkedId.of(session.id(), random);
    Instant until = clock.instant().plusSeconds(120);
    stores.get("file").softRotate(session.id(), parked, until, clock.instant());

    migration.migrate("file", "jdbc", told::add);
    List<StoredSession> left = new ArrayList<>();
    stores.values().forEach(store -> store.forEach(left::add));
    assertThat(left).containsExactly(session);
  }

  @Test
  void without_the_configuration_nothing_moves_and_the_sentence_says_what_to_write() {
    former();
    clock.advance(Duration.ofHours(1));
    choose("file", "");

    assertThatThrownBy(() -> migration.migrate("file", "jdbc", told::add))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("conf/org.odeum.sessions.cfg")
        .hasMessageContaining("store = jdbc, former_store = file");
    stores.get("jdbc").forEach(moved -> assertThat(moved).isNull());
  }

  @Test
  void an_interrupt_ends_it_and_it_can_be_begun_again() throws Exception {
    former();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> migration.migrate("file", "jdbc", told::add))
        .isInstanceOf(InterruptedException.class);

    assertThat(migration.migrate("file", "jdbc", told::add)).isEqualTo(new Progress(1, 0));
  }

  @Test
  void requests_use_one_store_when_the_former_is_named_no_more() {
    assertThat(inUse.get()).isInstanceOf(MovingStore.class).isSameAs(inUse.get());
    choose("jdbc", "");
    assertThat(inUse.get()).isSameAs(stores.get("jdbc"));
    choose("jdbc", "jdbc");
    assertThat(inUse.get()).isSameAs(stores.get("jdbc"));
  }
}
