// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Says which replacements are tried with a share of the requests before they are published, and
 * what counts as worse.
 *
 * @param percent the share of the clients, 0 to 99; 0 tries nothing
 * @param time how long a trial lasts
 * @param factor how many times as many failures, or as much time, are too much; at least 1
 * @param minRequests nothing is judged by fewer requests; at least 1
 * @param addons the names of the addons to try; empty for all
 */
public record CanaryOptions(
    int percent, Duration time, double factor, int minRequests, Set<String> addons) {
  /** No trials. */
  public static final CanaryOptions OFF =
      new CanaryOptions(0, Duration.ofMinutes(1), 2, 20, Set.of());

  /** Copies the set and refuses what is out of range. */
  public CanaryOptions {
    Objects.requireNonNull(time, "time");
    addons = Set.copyOf(addons);
    if (percent < 0 || percent > 99 || time.isNegative() || !(factor >= 1) || minRequests < 1) {
      throw new IllegalArgumentException(
          "a canary takes 0 to 99 percent, a factor of 1 or more, and 1 request or more");
    }
  }

  boolean tries(String addon) {
    return percent > 0 && (addons.isEmpty() || addons.contains(addon));
  }
}
