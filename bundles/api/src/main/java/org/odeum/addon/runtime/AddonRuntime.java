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
   * Says what a thing waits for, or why it is not what somebody expects, down to the root, and who
   * could mend it.
   *
   * @param subject the technical name of an addon, a symbolic name, a file name in the deploy
   *     folder, a route by its rule or by a path ({@code /hello}, {@code GET /hello/x}), or the
   *     name of a component
   * @return one or several lines; empty if nothing of this name is known
   */
  Optional<String> why(String subject);

  /**
   * What does not work of all that is deployed: a sentence each, the same that {@link #why} has.
   */
  List<String> problems();

  /** What {@link #why} can be asked for, apart from paths; ordered. */
  List<String> subjects();
}
