// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Takes files from the deploy folder into the private store, or says why not. Plain Java. */
package org.odeum.deployer.intake;
