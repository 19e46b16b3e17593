// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.util.Optional;

/** Which node of a cluster has a key, as far as it is known; asks nobody. */
interface Topology {
  /** The address of the node; empty if there is no cluster, or nobody has the key. */
  Optional<String> nodeOf(String key);

  /** Closes the connections to a node that nobody uses: they may be dead. */
  void dropIdle(String node);
}
