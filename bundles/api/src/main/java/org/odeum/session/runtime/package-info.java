// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Moves sessions between stores; for shells and consoles.
 *
 * <p>Import range of consumers: {@code [0.1,1)}; of providers: {@code [0.1,0.2)}.
 */
@Export
@Version("0.1.0")
package org.odeum.session.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
