// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Requests and sessions made by hand, for unit tests of controllers. */
@Export
@Version("0.1.0")
package org.odeum.testkit.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
