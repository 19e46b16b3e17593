// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.time.Duration;
import java.util.Optional;

/** Says whether a piece of work has taken too long. */
record TimeRule(Limits limits, Meter meter) {
  /**
   * What it took, as the end of a sentence; empty if it may go on. What waits without a thread
   * harms nobody, and whoever lets it wait bounds that.
   */
  Optional<String> broken(Account account, long now) {
    if (account.stopped() || account.work().thread().isEmpty()) {
      return Optional.empty();
    }
    Limits.Time time = limits.of(account.work().kind());
    if (exceeds(account.still(now), time.real())) {
      return Optional.of(took("", time.real(), time.realName()));
    }
    if (!time.cpu().isZero()
        // No thread has more CPU time than it has lived: most are never asked.
        && exceeds(account.age(now), time.cpu())
        && account.cpu(meter).filter(used -> exceeds(used, time.cpu())).isPresent()) {
      return Optional.of(took("CPU time ", time.cpu(), time.cpuName()));
    }
    return Optional.empty();
  }

  private static boolean exceeds(Duration taken, Duration most) {
    return !most.isZero() && taken.compareTo(most) > 0;
  }

  private static String took(String kind, Duration most, String name) {
    return "more %sthan %d s (%s)".formatted(kind.isEmpty() ? "" : kind, most.toSeconds(), name);
  }
}
