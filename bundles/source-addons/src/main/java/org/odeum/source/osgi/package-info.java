// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** The service that supplies source addons to the deployer, and the watch over their folders. */
package org.odeum.source.osgi;
