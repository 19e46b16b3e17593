// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Jobs for those who operate the server.
 *
 * <p>Import range of consumers: {@code [0.2,1)}; of providers: {@code [0.2,0.3)}.
 */
@Export
@Version("0.2.0")
package org.odeum.cron.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
