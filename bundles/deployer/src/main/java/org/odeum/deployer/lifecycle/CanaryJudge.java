// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.odeum.addon.TrialMeasure;
import org.odeum.addon.TrialReport;

/**
 * Decides whether what is tried does worse than what is published.
 *
 * <p>Failures: more than the factor times those that the published one would have had among as many
 * requests. One counts as what anything may have, so that with a factor of 2 the third failure is
 * the first to condemn it. Time: what 95 of 100 requests do not exceed, if both sides have enough
 * of them; the published one is taken to need {@link #UNNOTICED} at least, for nobody notices when
 * less becomes some times as much.
 */
record CanaryJudge(double factor, int minRequests) {
  static final Duration UNNOTICED = Duration.ofMillis(20);

  /** The clause that says why it is to be rolled back; empty while there is no reason. */
  Optional<String> objection(TrialReport report) {
    TrialMeasure candidate = report.candidate();
    if (candidate.requests() < minRequests) {
      return Optional.empty();
    }
    return failures(candidate, report.published()).or(() -> time(candidate, report.published()));
  }

  private Optional<String> failures(TrialMeasure candidate, TrialMeasure published) {
    double expected =
        published.requests() == 0
            ? 0
            : (double) published.failed() / published.requests() * candidate.requests();
    return candidate.failed() > factor * Math.max(1, expected)
        ? Optional.of(
            "%d of its %d requests failed, and %d of %d to the one that serves"
                .formatted(
                    candidate.failed(),
                    candidate.requests(),
                    published.failed(),
                    published.requests()))
        : Optional.empty();
  }

  private Optional<String> time(TrialMeasure candidate, TrialMeasure published) {
    if (published.requests() < minRequests) {
      return Optional.empty();
    }
    Duration usual = published.slowest().compareTo(UNNOTICED) < 0 ? UNNOTICED : published.slowest();
    return candidate.slowest().toNanos() > factor * usual.toNanos()
        ? Optional.of(
            "5 of 100 requests take longer than %s, and %s with the one that serves"
                .formatted(millis(candidate.slowest()), millis(published.slowest())))
        : Optional.empty();
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
  }
}
