// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Where the scheduler keeps what it knows of jobs: {@link org.odeum.cron.store.CronStore}, to be
 * implemented by anyone.
 *
 * <p>Import range of consumers and of stores: {@code [0.2,1)}; of providers: {@code [0.2,0.3)}.
 */
@Export
@Version("0.2.0")
package org.odeum.cron.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
