// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What makes a bundle an addon, and how parts of the server follow addons as they come and go.
 *
 * <p>Addon authors need {@link org.odeum.addon.Addon} only; the other types are for bundles that
 * collect services of addons, as the dispatcher does.
 *
 * <p>Import range of consumers: {@code [0.1,1)}; of providers: {@code [0.1,0.2)}.
 */
@Export
@Version("0.1.0")
package org.odeum.addon;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
