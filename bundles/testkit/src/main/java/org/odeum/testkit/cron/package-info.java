// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * For tests of cron jobs and their stores: extend {@link org.odeum.testkit.cron.CronStoreContract}
 * to test a store.
 */
package org.odeum.testkit.cron;
