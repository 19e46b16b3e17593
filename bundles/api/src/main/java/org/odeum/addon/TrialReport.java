// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import java.util.Objects;

/**
 * Compares the two sides of a trial over the same time.
 *
 * @param candidate requests to the bundles that are tried
 * @param published requests to the bundles that these would replace
 */
public record TrialReport(TrialMeasure candidate, TrialMeasure published) {
  /** Nothing yet. */
  public static final TrialReport NONE = new TrialReport(TrialMeasure.NONE, TrialMeasure.NONE);

  /** Refuses nulls. */
  public TrialReport {
    Objects.requireNonNull(candidate, "candidate");
    Objects.requireNonNull(published, "published");
  }
}
