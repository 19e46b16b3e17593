// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells which bundles are published at this moment; the deployer registers the one service of this
 * type. Safe for use by any thread.
 */
@ProviderType
public interface AddonGate {
  /** The snapshot in force. Changes are announced to {@link PublicationParticipant}s. */
  Publication current();
}
