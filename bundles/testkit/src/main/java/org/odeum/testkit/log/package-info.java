// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** What is logged, for tests of it. */
@Export
@Version("0.1.0")
package org.odeum.testkit.log;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
