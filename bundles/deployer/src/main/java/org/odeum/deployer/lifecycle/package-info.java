// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Decides what runs and brings it about: choice of versions, generations, swaps, the durable state.
 * Plain Java behind the ports {@link org.odeum.deployer.lifecycle.AddonFramework} and {@link
 * org.odeum.deployer.lifecycle.Publisher}.
 */
package org.odeum.deployer.lifecycle;
