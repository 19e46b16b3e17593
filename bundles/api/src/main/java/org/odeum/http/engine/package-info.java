// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The seam between an HTTP engine and the dispatcher. Addons need it only for middleware, and then
 * use its types without implementing them.
 *
 * <p>Import range of consumers: {@code [0.1,1)}; of providers on either side: {@code [0.1,0.2)}.
 */
@Export
@Version("0.1.0")
package org.odeum.http.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
