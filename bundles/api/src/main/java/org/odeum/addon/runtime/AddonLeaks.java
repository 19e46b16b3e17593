// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Watches whether the classes of replaced addons go, as they must lest memory runs out; the
 * deployer registers the one service of this type. Safe for use by any thread.
 */
@ProviderType
public interface AddonLeaks {
  /** The number of retired generations whose classes have not been collected yet; costs nothing. */
  int watched();

  /**
   * Collects garbage and names what holds the classes that remain. Stops the whole server for a
   * moment, as it writes the heap to a file, reads it and deletes it again: for people, not for
   * probes.
   */
  List<Leak> find();
}
