// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon.runtime;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Shows what the deployer knows; it registers the one service of this type. */
@ProviderType
public interface AddonRuntime {
  /** All deployed addons, ordinary bundles and refused files, ordered by name. */
  List<AddonStatus> addons();

  /**
   * Says in one sentence or a few what a deployed bundle waits for and who could provide it.
   *
   * @param name the technical name of an addon, a symbolic name, or a file name in the deploy
   *     folder
   * @return empty if nothing of this name is known
   */
  Optional<String> why(String name);
}
