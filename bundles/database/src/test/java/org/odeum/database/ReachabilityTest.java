// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Reachability reachability = new Reachability(nanos::get);
  private final SQLException refused = new SQLException("refused");

  @Test
  void after_a_failure_nobody_tries_for_a_second_and_one_then() {
    reachability.failed(refused);
    assertThat(reachability.away()).contains(refused);

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(reachability.away()).isEmpty();
    assertThat(reachability.away()).as("while the one tries").contains(refused);
    reachability.succeeded();
    assertThat(reachability.away()).isEmpty();
  }

  @Test
  void a_refusal_counts_for_those_who_waited_when_it_came() {
    reachability.attemptFailed(refused);
    assertThat(reachability.attemptFailedSince(nanos.get())).contains(refused);

    assertThat(reachability.attemptFailedSince(nanos.incrementAndGet())).isEmpty();
  }

  @Test
  void success_forgets_the_failure() {
    reachability.attemptFailed(refused);
    reachability.failed(refused);
    reachability.succeeded();

    assertThat(reachability.away()).isEmpty();
    assertThat(reachability.attemptFailedSince(0)).isEmpty();
  }
}
