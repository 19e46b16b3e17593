// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

/** How a run ended. */
public enum RunOutcome {
  /** All is done. */
  DONE,
  /** A part is done, and the job runs again as soon as others had their turn. */
  PARTIAL,
  /** It threw something, and had done nothing. */
  FAILED,
  /** It took longer than it may. */
  TIMED_OUT,
  /** Its addon or the server went away; it runs again. */
  INTERRUPTED
}
