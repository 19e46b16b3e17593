// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.odeum.addon.TrialReport;

/** The port to the parts of the server that collect services of addons. */
public interface Publisher {
  /** Hides bundles that are about to start. */
  void hide(Set<Long> bundles);

  /** Has each service of hidden bundles made once; gives what is wrong, a clause each. */
  List<String> prepare(Set<Long> bundles);

  /** Shows bundles and hides others in one step. */
  void publish(Set<Long> shown, Set<Long> withdrawn);

  /**
   * Says that until {@link #exchanged} what vanishes comes back, so that new work for it waits;
   * nothing begins with suspended bundles.
   */
  void exchanging(Set<Long> suspended);

  /** Says that the exchange is over. */
  void exchanged();

  /**
   * Waits for work that uses withdrawn or suspended bundles; gives how much had to be ended when
   * time was over.
   */
  int drain(Set<Long> bundles, Duration timeout);

  /** Lets a share of the requests use hidden bundles instead of those that they would replace. */
  void beginTrial(Set<Long> tried, Set<Long> replaced, int percent);

  /** Lets no request begin with what is tried. */
  void endTrial();

  /** How both sides of the trial do. */
  TrialReport trialReport();

  /** Is told that bundles do not exist any more. */
  void forget(Set<Long> bundles);
}
