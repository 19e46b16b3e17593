// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes part in publishing addons: registered as a service by each part of the server that collects
 * services of addons (dispatcher, cron, bus).
 *
 * <p>For each deployment the deployer first starts the new bundles hidden, then calls {@link
 * #prepare} on every participant, and if none objects {@link #publish}. Both are called by the
 * deployer's one thread, never at the same time.
 */
@ConsumerType
public interface PublicationParticipant {
  /**
   * Obtains each service of the given, still hidden bundles once, so that what cannot be made is
   * found out before anything is replaced.
   *
   * @param bundleIds the bundles about to be published
   * @return what is wrong, one sentence each; empty if the bundles are fit for publication
   */
  List<String> prepare(Set<Long> bundleIds);

  /**
   * Puts a new snapshot into force. When this returns, all work that begins uses the new snapshot;
   * work that began before may still be using the old one.
   */
  void publish(Publication publication);

  /**
   * Waits until no work that uses the given bundles is left, or the time is over.
   *
   * @param bundleIds the bundles that were withdrawn by the last publication
   * @param timeoutMillis the longest time to wait
   * @return the number of pieces of work (requests, runs) still under way
   */
  default int drain(Set<Long> bundleIds, long timeoutMillis) {
    return 0;
  }
}
