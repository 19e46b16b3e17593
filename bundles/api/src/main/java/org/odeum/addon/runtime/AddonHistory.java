// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Remembers what was deployed, and goes back to it; the deployer registers the one service of this
 * type. Safe for use by any thread.
 */
@ProviderType
public interface AddonHistory {
  /** What happened, the newest first; a bounded number, over restarts. */
  List<HistoryEntry> entries();

  /**
   * Publishes what an addon was before, without losing a request, and sets the deploy folder right,
   * so that a restart keeps it. Going back twice leads to where one came from. Waits until it is
   * done; a request that asks for it must not be one of the addon itself, which would be waited
   * for.
   *
   * @param addon the technical name of an addon, or a symbolic name
   */
  RollbackOutcome rollback(String addon);

  /**
   * The same to one of the versions that are kept.
   *
   * @param version the version, or the beginning of the hash of a content, at least six characters
   */
  RollbackOutcome rollback(String addon, String version);
}
