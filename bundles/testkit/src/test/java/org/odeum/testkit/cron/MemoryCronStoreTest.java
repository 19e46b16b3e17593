// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.cron;

import org.odeum.cron.store.CronStore;

class MemoryCronStoreTest extends CronStoreContract {
  @Override
  protected CronStore open() {
    return new MemoryCronStore();
  }
}
