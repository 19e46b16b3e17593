// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.SessionTooLargeException;
import org.odeum.session.StoredSession;

/**
 * What every {@link SessionStore} must do. Extend it and say how yours is opened; each test gets an
 * empty store of its own. What concerns several threads is in {@link ParallelSessionStoreContract},
 * which this class includes.
 */
public abstract class SessionStoreContract extends ParallelSessionStoreContract {
  private static final Duration GRACE = Duration.ofMinutes(2);

  /** For subclasses. */
  protected SessionStoreContract() {}

  @Test
  void a_new_session_is_loaded_as_it_was_created() {
    StoredSession session = created("uid", "2", "login", "\"admin\"");

    assertThat(store().load(session.id(), now())).contains(session);
  }

  @Test
  void the_texts_of_values_come_back_as_they_were() {
    StoredSession session =
        created(
            "text", "\"\\\"quoted\\\" \\\\ back\\n Größe 漢字 😀\"",
            "numbers", "[0,-1,9007199254740993,1.5,0.1]",
            "words", "[true,false,null]",
            "nested", "{\"a\":{\"b\":[{\"c\":[]},{}]},\"\":\"empty key\"}",
            "key with \"quotes\", dots . and 漢字", "1");

    assertThat(loaded(session.id()).values()).isEqualTo(session.values());
  }

  @Test
  void an_unknown_id_leads_nowhere() {
    SessionId unknown = newId();
    SessionId other = newId();

    assertThat(store().load(unknown, now())).isEmpty();
    assertThat(store().merge(unknown, writing("a", "1"), now())).isEmpty();
    assertThat(store().rotate(unknown, other, writing("a", "1"), now())).isFalse();
    assertThat(store().softRotate(unknown, next(unknown), now().plus(GRACE), now())).isEmpty();
    assertThat(store().touch(unknown, now())).isFalse();
    assertThat(store().delete(unknown)).isFalse();
    assertThat(store().load(unknown, now())).isEmpty();
    assertThat(store().load(other, now())).isEmpty();
  }

  @Test
  void an_id_is_given_once() {
    StoredSession session = created("a", "1");

    assertThat(store().create(StoredSession.empty(session.id(), now()))).isFalse();
    assertThat(loaded(session.id())).isEqualTo(session);
  }

  @Test
  void a_merge_changes_its_own_keys_only() {
    StoredSession session = created("kept", "1", "removed", "2", "changed", "3");
    SessionChange change =
        new SessionChange(false, Set.of("removed", "absent"), Map.of("changed", "4", "new", "5"));

    assertThat(store().merge(session.id(), change, now())).contains(session.id());
    assertThat(loaded(session.id()).values())
        .isEqualTo(Map.of("kept", "1", "changed", "4", "new", "5"));
  }

  @Test
  void a_merge_that_clears_leaves_only_what_it_writes() {
    StoredSession session = created("a", "1", "b", "2");
    store().merge(session.id(), new SessionChange(true, Set.of(), Map.of("c", "3")), now());

    assertThat(loaded(session.id()).values()).isEqualTo(Map.of("c", "3"));
  }

  @Test
  void a_session_that_lost_its_last_value_stays() {
    StoredSession session = created("a", "1");
    store().merge(session.id(), new SessionChange(false, Set.of("a"), Map.of()), now());

    assertThat(loaded(session.id()).values()).isEmpty();
    assertThat(store().merge(session.id(), writing("b", "2"), now())).contains(session.id());
  }

  @Test
  void a_merge_counts_as_use_and_keeps_the_time_of_creation() {
    StoredSession session = created("a", "1");
    advance(Duration.ofHours(1));
    store().merge(session.id(), writing("a", "2"), now());

    assertThat(loaded(session.id()).lastUsed()).isEqualTo(now());
    assertThat(loaded(session.id()).created()).isEqualTo(session.created());
  }

  @Test
  void a_touch_counts_as_use_and_changes_no_value() {
    StoredSession session = created("a", "1");
    advance(Duration.ofHours(1));

    assertThat(store().touch(session.id(), now())).isTrue();
    assertThat(loaded(session.id())).isEqualTo(session.usedAt(now()));
  }

  @Test
  void a_session_that_would_be_too_large_is_refused_and_nothing_is_changed() {
    StoredSession session = created("a", "1");
    String large = "\"" + "x".repeat(StoredSession.MAX_SIZE) + "\"";
    SessionId other = newId();

    assertThatThrownBy(() -> store().merge(session.id(), writing("b", large), now()))
        .isInstanceOf(SessionTooLargeException.class);
    assertThatThrownBy(() -> store().rotate(session.id(), other, writing("b", large), now()))
        .isInstanceOf(SessionTooLargeException.class);
    assertThat(loaded(session.id())).isEqualTo(session);
    assertThat(store().load(other, now())).isEmpty();
  }

  @Test
  void a_session_may_be_large() {
    String large = "\"" + "x".repeat(StoredSession.MAX_SIZE - 100) + "\"";
    StoredSession session = created("a", large);

    assertThat(loaded(session.id()).values()).isEqualTo(Map.of("a", large));
  }

  @Test
  void a_rotated_session_has_its_values_and_the_change_under_the_new_id_only() {
    StoredSession session = created("cart", "[1]", "old", "1");
    SessionId to = newId();
    advance(Duration.ofSeconds(5));
    SessionChange change = new SessionChange(false, Set.of("old"), Map.of("uid", "2"));

    assertThat(store().rotate(session.id(), to, change, now())).isTrue();
    assertThat(loaded(to))
        .isEqualTo(new StoredSession(to, Map.of("cart", "[1]", "uid", "2"), now(), now()));
    assertThat(store().load(session.id(), now())).isEmpty();
    assertThat(store().merge(session.id(), writing("late", "1"), now())).isEmpty();
    assertThat(loaded(to).values()).doesNotContainKey("late");
  }

  @Test
  void a_soft_rotated_id_leads_to_its_successor_for_a_while() {
    StoredSession session = created("a", "1");
    SessionId to = next(session.id());
    advance(Duration.ofHours(3));
    Instant until = now().plus(GRACE);

    assertThat(store().softRotate(session.id(), to, until, now())).contains(to);
    StoredSession moved = new StoredSession(to, Map.of("a", "1"), now(), now());
    assertThat(loaded(to)).isEqualTo(moved);
    assertThat(loaded(session.id())).isEqualTo(moved);
    assertThat(store().merge(session.id(), writing("b", "2"), now())).contains(to);
    assertThat(loaded(to).values()).isEqualTo(Map.of("a", "1", "b", "2"));

    advance(GRACE);
    assertThat(store().load(session.id(), now())).isEmpty();
    assertThat(store().merge(session.id(), writing("c", "3"), now())).isEmpty();
    assertThat(store().touch(session.id(), now())).isFalse();
    assertThat(loaded(to).values()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void the_second_soft_rotation_of_an_id_gives_the_successor_it_has() {
    StoredSession session = created("a", "1");
    SessionId first = next(session.id());
    store().softRotate(session.id(), first, now().plus(GRACE), now());
    SessionId second = next(session.id());

    assertThat(store().softRotate(session.id(), second, now().plus(GRACE), now())).contains(first);
    assertThat(store().load(second, now())).isEmpty();
  }

  @Test
  void an_id_leads_over_several_soft_rotations() {
    StoredSession session = created("a", "1");
    SessionId to = session.id();
    for (int i = 0; i < 5; i++) {
      to = store().softRotate(to, next(to), now().plus(GRACE), now()).orElseThrow();
    }

    assertThat(loaded(session.id()).id()).isEqualTo(to);
    assertThat(store().merge(session.id(), writing("b", "2"), now())).contains(to);
  }

  @Test
  void a_soft_rotated_id_follows_no_hard_rotation() {
    StoredSession session = created("a", "1");
    SessionId soft = next(session.id());
    SessionId hard = newId();
    store().softRotate(session.id(), soft, now().plus(GRACE), now());

    assertThat(store().rotate(session.id(), hard, SessionChange.NONE, now())).isTrue();
    assertThat(loaded(hard).values()).isEqualTo(Map.of("a", "1"));
    assertThat(store().load(session.id(), now())).isEmpty();
    assertThat(store().load(soft, now())).isEmpty();
  }

  @Test
  void soft_rotation_to_another_session_is_refused() {
    StoredSession session = created("a", "1");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().softRotate(session.id(), newId(), now().plus(GRACE), now()));
    assertThat(loaded(session.id())).isEqualTo(session);
  }

  @Test
  void a_deleted_session_is_gone_with_all_its_ids() {
    StoredSession session = created("a", "1");
    StoredSession other = created("b", "2");
    SessionId soft = next(session.id());
    store().softRotate(session.id(), soft, now().plus(GRACE), now());

    assertThat(store().delete(session.id())).isTrue();
    assertThat(store().load(session.id(), now())).isEmpty();
    assertThat(store().load(soft, now())).isEmpty();
    assertThat(store().delete(session.id())).isFalse();
    assertThat(loaded(other.id())).isEqualTo(other);
  }

  @Test
  void sessions_are_deleted_by_the_stable_part_of_their_id() {
    StoredSession session = created("a", "1");
    StoredSession other = created("b", "2");

    assertThat(store().deleteByPrefix(session.id().stablePart())).isEqualTo(1);
    assertThat(store().deleteByPrefix(session.id().stablePart())).isZero();
    assertThat(store().load(session.id(), now())).isEmpty();
    assertThat(loaded(other.id())).isEqualTo(other);
  }

  @Test
  void sessions_are_not_deleted_by_a_shorter_part() {
    StoredSession session = created("a", "1");

    for (String prefix : List.of("", session.id().text().substring(0, 41), "*".repeat(42))) {
      assertThatIllegalArgumentException().isThrownBy(() -> store().deleteByPrefix(prefix));
    }
    assertThat(loaded(session.id())).isEqualTo(session);
  }

  @Test
  void a_change_does_not_bring_an_ended_session_back() {
    StoredSession session = created("a", "1");
    store().delete(session.id());

    assertThat(store().merge(session.id(), writing("a", "2"), now())).isEmpty();
    assertThat(store().load(session.id(), now())).isEmpty();
  }

  @Test
  void sessions_that_nobody_used_expire() {
    StoredSession unused = created("a", "1");
    StoredSession touched = created("b", "2");
    StoredSession merged = created("c", "3");
    advance(Duration.ofDays(3));
    store().touch(touched.id(), now());
    store().merge(merged.id(), writing("c", "4"), now());
    StoredSession fresh = created("d", "4");

    assertThat(store().expire(now().minus(Duration.ofDays(2)), now())).isEqualTo(1);
    assertThat(store().load(unused.id(), now())).isEmpty();
    assertThat(idsShown()).containsExactlyInAnyOrder(touched.id(), merged.id(), fresh.id());
    assertThat(store().expire(now().minus(Duration.ofDays(2)), now())).isZero();
  }

  @Test
  void expiry_takes_rotated_ids_whose_time_is_over_and_counts_them_not() {
    StoredSession session = created("a", "1");
    SessionId soft = next(session.id());
    store().softRotate(session.id(), soft, now().plus(GRACE), now());

    assertThat(store().expire(now().minus(Duration.ofDays(7)), now())).isZero();
    assertThat(store().load(session.id(), now())).isPresent();
    advance(GRACE);
    assertThat(store().expire(now().minus(Duration.ofDays(7)), now())).isZero();
    assertThat(store().load(session.id(), now())).isEmpty();
    assertThat(loaded(soft).values()).isEqualTo(Map.of("a", "1"));
    // Only now can the id be given again: nothing of it is left.
    assertThat(store().create(StoredSession.empty(session.id(), now()))).isTrue();
  }

  @Test
  void the_operator_sees_each_session_once() {
    StoredSession one = created("a", "1");
    StoredSession two = created("b", "2");
    SessionId soft = next(two.id());
    store().softRotate(two.id(), soft, now().plus(GRACE), now());
    List<StoredSession> shown = new ArrayList<>();
    store().forEach(shown::add);

    assertThat(shown).containsExactlyInAnyOrder(one, loaded(soft));
  }

  @Test
  void the_operator_may_end_sessions_while_he_looks_at_them() {
    for (int i = 0; i < 20; i++) {
      created("n", String.valueOf(i));
    }
    store().forEach(session -> store().delete(session.id()));

    assertThat(idsShown()).isEmpty();
  }

  @Test
  void a_closed_store_is_away_and_is_closed_only_once() {
    SessionId id = created("a", "1").id();
    store().close();
    store().close();

    assertThatThrownBy(() -> store().load(id, now()))
        .isInstanceOf(SessionStoreUnavailableException.class);
    assertThatThrownBy(() -> store().merge(id, writing("a", "2"), now()))
        .isInstanceOf(SessionStoreUnavailableException.class);
    assertThatThrownBy(() -> store().create(StoredSession.empty(newId(), now())))
        .isInstanceOf(SessionStoreUnavailableException.class);
  }

  @Test
  void sessions_outlive_the_store_that_wrote_them() throws Exception {
    StoredSession session = created("a", "1");
    SessionId soft = next(session.id());
    store().softRotate(session.id(), soft, now().plus(GRACE), now());
    store().merge(soft, writing("b", "2"), now());
    store().close();
    Optional<SessionStore> another = openAnother();
    if (another.isEmpty()) {
      return; // a store in memory
    }

    try (SessionStore reopened = another.get()) {
      assertThat(reopened.load(session.id(), now()))
          .contains(new StoredSession(soft, Map.of("a", "1", "b", "2"), now(), now()));
    }
  }
}
