// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * How requests prove who sends them; for addons that bring a way of their own to log in.
 *
 * <p>Import range of consumers: {@code [0.1,1)}; of providers: {@code [0.1,0.2)}.
 */
@Export
@Version("0.1.0")
package org.odeum.auth;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
