// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.cronstore;

import org.odeum.cron.store.CronStore;
import org.odeum.testkit.cron.CronStoreContract;

class InMemoryCronStoreTest extends CronStoreContract {
  @Override
  protected CronStore open() {
    return new InMemoryCronStore();
  }
}
