// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Jobs that run by the clock, once in the whole cluster: what an addon writes ({@link
 * org.odeum.cron.CronJob} with {@link org.odeum.cron.CronSchedule}), and what it may ask for
 * ({@link org.odeum.cron.CronTriggers}).
 *
 * <p>Import range of consumers: {@code [0.1,1)}; of providers: {@code [0.1,0.2)}.
 */
@Export
@Version("0.1.0")
package org.odeum.cron;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
