// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The one place where launcher and bundles meet: interfaces of JDK types only, and what both say
 * alike, exported to the framework by the system bundle.
 *
 * <p>The launcher registers {@link org.odeum.launcher.spi.ServerOptions}, {@link
 * org.odeum.launcher.spi.ServerProcess} and {@link org.odeum.launcher.spi.LogLevels}; bundles
 * register the others.
 */
@Version("0.1.0")
package org.odeum.launcher.spi;

import org.osgi.annotation.versioning.Version;
