// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.session.RecordingStore;

final class SessionCleanerTest {
  private final SettableClock clock = new SettableClock();
  private final RecordingStore store = new RecordingStore();
  private final AtomicReference<SessionPolicy> policy =
      new AtomicReference<>(SessionPolicy.DEFAULT);
  private final Visitor visitor =
      new Visitor(
          new SessionManager(() -> store, policy::get, KnownUsers::new, clock, new SecureRandom()));

  @Test
  void it_removes_what_nobody_used_for_a_week() {
    SessionCleaner cleaner = new SessionCleaner(() -> store, policy::get, clock);
    visitor.visit(session -> session.put("a", 1));
    clock.advance(Duration.ofDays(7));
    cleaner.run();
    assertThat(store.size()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    cleaner.run();

    assertThat(store.size()).isZero();
  }

  @Test
  void a_changed_setting_counts_at_once() {
    visitor.visit(session -> session.put("a", 1));
    clock.advance(Duration.ofHours(2));
    policy.set(new SessionPolicy(Duration.ofHours(1), Duration.ofHours(3)));
    new SessionCleaner(() -> store, policy::get, clock).run();

    assertThat(store.size()).isZero();
  }

  @Test
  void it_goes_on_when_the_store_is_away_or_fails() {
    assertThatCode(
            () ->
                new SessionCleaner(
                        () -> {
                          throw new SessionStoreUnavailableException("away");
                        },
                        policy::get,
                        clock)
                    .run())
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                new SessionCleaner(
                        () -> {
                          throw new IllegalStateException("broken");
                        },
                        policy::get,
                        clock)
                    .run())
        .doesNotThrowAnyException();
  }
}
