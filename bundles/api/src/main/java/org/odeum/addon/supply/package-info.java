// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * How addons reach the deployer that are no jars in the deploy folder: a supplier makes jars of
 * them, from sources for example.
 *
 * <p>Import range of consumers: {@code [0.1,1)}; of providers: {@code [0.1,0.2)}.
 */
@Export
@Version("0.1.0")
package org.odeum.addon.supply;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
