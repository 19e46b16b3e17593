// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Keeps on disk what happened to addons. Plain Java. */
package org.odeum.deployer.history;
