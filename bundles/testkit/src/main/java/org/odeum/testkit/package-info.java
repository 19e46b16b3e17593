// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** What tests of addons need. For tests only: it is not part of a server. */
@Export
@Version("0.1.0")
package org.odeum.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
