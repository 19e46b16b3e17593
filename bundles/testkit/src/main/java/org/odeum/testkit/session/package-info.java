// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** The contract of {@link org.odeum.session.SessionStore}, as tests to be inherited. */
@Export
@Version("0.1.0")
package org.odeum.testkit.session;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
