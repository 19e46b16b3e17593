// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Calls code of addons without ever waiting for it longer than a bound. Plain Java. */
package org.odeum.deployer.bounded;
