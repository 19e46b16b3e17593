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
  private final Publication candidate;
  private final Share share;
  private final Set<Long> tried;
  private final Set<Long> replaced;
  private final Side trying = new Side();
  private final Side published = new Side();

  /**
   * A trial in which nothing was counted yet.
   *
   * @param inForce what all others see
   * @param share of the clients
   */
  public Trial(Publication inForce, Publication candidate, Share share) {
    this.candidate = candidate;
    this.share = share;
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

  /** Whether a client sees what is tried. */
  public boolean takes(String client) {
    return share.takes(client);
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
