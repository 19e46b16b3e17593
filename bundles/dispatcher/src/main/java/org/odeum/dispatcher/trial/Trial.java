// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.trial;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.odeum.addon.Publication;
import org.odeum.addon.TrialReport;
import org.odeum.dispatcher.endpoint.Endpoint;

/**
 * A publication that a share of the clients sees before it is in force, and how it does beside the
 * one that is. Safe for use by any thread.
 */
public final class Trial {
  private static final int WHOLE = 100;

  private final Publication candidate;
  private final int percent;
  private final Set<Long> tried;
  private final Set<Long> replaced;
  private final Side trying = new Side();
  private final Side published = new Side();

  /**
   * A trial in which nothing was counted yet.
   *
   * @param inForce what all others see
   * @param percent the share of the clients
   */
  public Trial(Publication inForce, Publication candidate, int percent) {
    this.candidate = candidate;
    this.percent = percent;
    this.tried = without(inForce.hidden(), candidate.hidden());
    this.replaced = without(candidate.hidden(), inForce.hidden());
  }

  private static Set<Long> without(Set<Long> all, Set<Long> some) {
    Set<Long> rest = new HashSet<>(all);
    rest.removeAll(some);
    return Set.copyOf(rest);
  }

  /** What is tried. */
  public Publication candidate() {
    return candidate;
  }

  /** Whether a client belongs to the share: the same ones in each trial, in each process. */
  public boolean takes(String client) {
    return Integer.remainderUnsigned(mixed(client.hashCode()), WHOLE) < percent;
  }

  /** Spreads keys that differ little (the last step of MurmurHash3, public domain). */
  private static int mixed(int hash) {
    int mixed = hash;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }

  /** Where to count a request to this endpoint: it may concern neither side. */
  public Optional<Side> side(Endpoint endpoint) {
    if (endpoint.reaches(tried)) {
      return Optional.of(trying);
    }
    return endpoint.reaches(replaced) ? Optional.of(published) : Optional.empty();
  }

  /** How it goes. */
  public TrialReport report() {
    return new TrialReport(trying.measure(), published.measure());
  }
}
