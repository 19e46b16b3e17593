// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Certificates made for a test. */
@Export
@Version("0.1.0")
package org.odeum.testkit.tls;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
