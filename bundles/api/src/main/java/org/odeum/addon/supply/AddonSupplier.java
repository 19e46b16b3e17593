// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon.supply;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes jars of addons that are none yet. Register it as a service: the deployer takes in what it
 * supplies as if the jars lay in the deploy folder, and withdraws what it supplies no more.
 */
@ConsumerType
public interface AddonSupplier {
  /**
   * Says what there is now. The deployer calls it on one thread: at the start, whenever {@link
   * Demand#lookAgain} asked for it or the deploy folder changed, and once a second. The first call
   * returns when all that can be made is made; later ones return at once, with {@link
   * Supply.Pending} or the earlier result for what is being made.
   *
   * @return one for each addon, each with a {@link SuppliedAddon#file} of its own
   */
  List<SuppliedAddon> look(Demand demand);
}
