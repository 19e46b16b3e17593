// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Errors that mean something to the people who use an addon; names and meanings are those of Odoo's
 * {@code odoo.exceptions}, and clients of its protocols look for them.
 *
 * <p>Import range of consumers: {@code [0.1,1)}; of providers: {@code [0.1,0.2)}.
 */
@Export
@Version("0.1.0")
package org.odeum.exceptions;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
