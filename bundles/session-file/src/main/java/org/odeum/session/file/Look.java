// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

/**
 * When a file was looked at.
 *
 * @param version the number that {@link ChangeCounters} had for its session before
 * @param millis the time in milliseconds since 1970
 */
record Look(long version, long millis) {
  /** A look that nothing can be concluded from. */
  static final Look ONCE = new Look(ChangeCounters.UNSURE, 0);

  /** Who changes files by hand is noticed after so long. */
  private static final long TRUST_MILLIS = 1_000;

  /** Whether it tells what processes have changed since. */
  boolean isSure() {
    return (version & 1) == 0;
  }

  /** Whether what was seen is still so. */
  boolean holds(long versionNow, long millisNow) {
    return version == versionNow && isSure() && Math.abs(millisNow - millis) < TRUST_MILLIS;
  }
}
