// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Lets generations of one bundle live side by side: equal name and version may be installed twice,
 * singletons of different generations do not collide, and a generation never wires to another
 * generation of the same symbolic name. While a swap is open, the staged bundles and those they
 * replace do not see each other, and nobody else sees the staged ones.
 */
final class SideBySide implements CollisionHook, ResolverHookFactory, ResolverHook {
  private final BundleContext context;
  private volatile Sets sets = new Sets(Set.of(), Set.of());

  private record Sets(Set<Long> staged, Set<Long> replaced) {}

  SideBySide(BundleContext context) {
    this.context = context;
  }

  void begin(Set<Long> staged, Set<Long> replaced) {
    sets = new Sets(Set.copyOf(staged), Set.copyOf(replaced));
  }

  void close() {
    sets = new Sets(Set.of(), Set.of());
  }

  @Override
  public void filterCollisions(int operation, Bundle target, Collection<Bundle> candidates) {
    if (operation == CollisionHook.INSTALLING && target.equals(context.getBundle())) {
      candidates.clear();
    }
  }

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    return this;
  }

  @Override
  public void filterResolvable(Collection<BundleRevision> candidates) {
    // Every bundle may resolve; what it may wire to is decided below.
  }

  @Override
  public void filterSingletonCollisions(
      BundleCapability singleton, Collection<BundleCapability> candidates) {
    if (Generations.isGeneration(singleton.getRevision().getBundle())) {
      candidates.removeIf(other -> Generations.isGeneration(other.getRevision().getBundle()));
    }
  }

  @Override
  public void filterMatches(
      BundleRequirement requirement, Collection<BundleCapability> candidates) {
    BundleRevision requirer = requirement.getRevision();
    candidates.removeIf(candidate -> !mayWire(requirer, candidate.getRevision()));
  }

  @Override
  public void end() {
    // A resolution ends; the swap goes on.
  }

  /** Whether a bundle may use what another one has, by these rules alone. */
  boolean mayWire(BundleRevision requirer, BundleRevision provider) {
    if (requirer.equals(provider) || !Generations.isGeneration(provider.getBundle())) {
      return true;
    }
    Sets now = sets;
    long from = requirer.getBundle().getBundleId();
    long to = provider.getBundle().getBundleId();
    if (now.staged().contains(from)) {
      return !now.replaced().contains(to) && !isOtherGeneration(requirer, provider);
    }
    return !now.staged().contains(to) && !isOtherGeneration(requirer, provider);
  }

  private static boolean isOtherGeneration(BundleRevision requirer, BundleRevision provider) {
    return Generations.isGeneration(requirer.getBundle())
        && Objects.equals(requirer.getSymbolicName(), provider.getSymbolicName());
  }
}
