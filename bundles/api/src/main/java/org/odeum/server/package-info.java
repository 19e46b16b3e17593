// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Services by which an addon extends the server itself: commands of the command line, work to do
 * when the server stops, health checks.
 *
 * <p>Import range of consumers: {@code [0.1,1)}; of providers: {@code [0.1,0.2)}.
 */
@Export
@Version("0.1.0")
package org.odeum.server;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
