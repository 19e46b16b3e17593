// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The port to the parts of the server that collect services of addons. */
public interface Publisher {
  /** Hides bundles that are about to start. */
  void hide(Set<Long> bundles);

  /** Has each service of hidden bundles made once; gives what is wrong, a clause each. */
  List<String> prepare(Set<Long> bundles);

  /** Shows bundles and hides others in one step. */
  void publish(Set<Long> shown, Set<Long> withdrawn);

  /** Waits for work that uses withdrawn bundles; gives how much is left when time is over. */
  int drain(Set<Long> bundles, Duration timeout);

  /** Is told that bundles do not exist any more. */
  void forget(Set<Long> bundles);
}
