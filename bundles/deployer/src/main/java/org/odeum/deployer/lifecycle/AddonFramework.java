// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.odeum.deployer.intake.Artifact;

/**
 * The port to the module framework. Bundles are known by their ids. All methods but {@link
 * #complaint} and {@link #dependants} are called by the deployer's thread only.
 */
public interface AddonFramework {
  /** Symbolic names of the bundles that belong to the server itself. */
  Set<String> platformSymbolicNames();

  /** Technical names of the addons that belong to the server itself and run. */
  Set<String> platformAddons();

  /**
   * Loads a bundle without touching anything that runs.
   *
   * @param location names it; no other bundle may have the same
   */
  long install(Artifact artifact, String location) throws DeploymentException;

  /**
   * Opens a swap: until {@link #end}, staged bundles find each other but not those that they
   * replace, and nobody else finds the staged ones.
   */
  void begin(Set<Long> staged, Set<Long> replaced);

  /** Wires the given bundles, each for itself, and gives a clause for each that cannot be. */
  Map<Long, String> resolve(Set<Long> bundles);

  /** Starts a bundle, within a bound; fragments are left as they are. */
  void start(long bundle) throws DeploymentException;

  /**
   * Waits, within a bound, until the components of a bundle are no worse off than those of the
   * bundles it replaces.
   *
   * @return a clause that says which one is and why; empty if all is well
   */
  Optional<String> settle(long bundle, Collection<Long> replaced);

  /** The bundles that are wired, directly or not, to one of the given; by any thread. */
  Set<Long> dependants(Set<Long> bundles);

  /**
   * Stops bundles so that they can be started again. What they were worth is remembered for {@link
   * #settle}. Never throws.
   */
  void stop(Set<Long> bundles);

  /**
   * Stops, uninstalls and forgets bundles, and what hangs on them alone. Never throws.
   *
   * @return those that do not exist any more; the others are gone when their code lets go of them
   */
  Set<Long> remove(Set<Long> bundles);

  /** Closes a swap. */
  void end();

  /** What keeps parts of a running bundle from working; by any thread. */
  Optional<String> complaint(long bundle);
}
