// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.JobKey;

/**
 * A job that was claimed, with where that was: the store in use may be another one by the time of
 * the run, or none.
 */
record Claimed(CronStore store, Claim claim) {
  JobKey key() {
    return claim.state().key();
  }
}
