// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.odeum.addon.AddonNamespace;
import org.odeum.deployer.bounded.BoundedCalls;
import org.odeum.deployer.bounded.HangingException;
import org.odeum.deployer.intake.Artifact;
import org.odeum.deployer.leaks.LeakWatch;
import org.odeum.deployer.lifecycle.AddonFramework;
import org.odeum.deployer.lifecycle.DeploymentException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** The OSGi framework as the deployer sees it. */
final class FrameworkAdapter implements AddonFramework {
  private final BundleContext context;
  private final FrameworkWiring wiring;
  private final SideBySide sideBySide;
  private final RequirementExplainer requirements;
  private final Components components;
  private final Retirement retirement;
  private final BoundedCalls calls;
  private int count = 1;

  FrameworkAdapter(
      BundleContext context,
      SideBySide sideBySide,
      Components components,
      BoundedCalls calls,
      LeakWatch leaks) {
    this.context = context;
    this.sideBySide = sideBySide;
    this.components = components;
    this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    this.requirements = new RequirementExplainer(wiring, sideBySide::mayWire);
    this.calls = calls;
    this.retirement = new Retirement(wiring, calls, leaks);
  }

  /** Removes generations that an earlier life of the deployer left behind. */
  void clear() {
    retirement.remove(
        Arrays.stream(context.getBundles()).filter(Generations::isGeneration).toList());
  }

  /** Stops all generations, the newest first. */
  void stopAll() {
    retirement.stop(
        Arrays.stream(context.getBundles()).filter(Generations::isGeneration).toList().reversed());
  }

  @Override
  public Set<String> platformSymbolicNames() {
    return platform()
        .map(Bundle::getSymbolicName)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> platformAddons() {
    return platform()
        .filter(
            bundle -> bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING)
        .map(bundle -> bundle.adapt(BundleRevision.class))
        .filter(Objects::nonNull)
        .flatMap(revision -> revision.getDeclaredCapabilities(AddonNamespace.NAMESPACE).stream())
        .map(addon -> String.valueOf(addon.getAttributes().get(AddonNamespace.NAMESPACE)))
        .collect(Collectors.toSet());
  }

  private Stream<Bundle> platform() {
    return Arrays.stream(context.getBundles()).filter(bundle -> !Generations.isGeneration(bundle));
  }

  @Override
  public long install(Artifact artifact, String location) throws DeploymentException {
    // One that hangs may still be there.
    String free = context.getBundle(location) == null ? location : location + "~" + count++;
    try (InputStream content = Files.newInputStream(artifact.path())) {
      return context.installBundle(free, content).getBundleId();
    } catch (BundleException | IOException failed) {
      throw new DeploymentException("it cannot be installed: " + failed.getMessage());
    }
  }

  @Override
  public void begin(Set<Long> staged, Set<Long> replaced) {
    sideBySide.begin(staged, replaced);
  }

  @Override
  public Map<Long, String> resolve(Set<Long> bundles) {
    List<Bundle> all = bundles(bundles);
    wiring.resolveBundles(all);
    Map<Long, String> problems = new LinkedHashMap<>();
    for (Bundle bundle : all) {
      if (bundle.getState() == Bundle.INSTALLED) {
        problems.put(bundle.getBundleId(), requirements.explain(bundle));
      }
    }
    return problems;
  }

  @Override
  public void start(long id) throws DeploymentException {
    Bundle bundle = context.getBundle(id);
    if (bundle == null || Generations.isFragment(bundle)) {
      return;
    }
    try {
      calls.call(
          "start " + bundle.getSymbolicName(),
          () -> {
            bundle.start(Bundle.START_TRANSIENT);
            return bundle;
          });
    } catch (BundleException failed) {
      throw new DeploymentException(StartFailure.explain(bundle, failed));
    } catch (HangingException hanging) {
      retirement.hangs(bundle, hanging.thread());
      throw new DeploymentException("its start does not end: " + hanging.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DeploymentException("the server is stopping");
    } catch (Exception failed) {
      throw new DeploymentException("it cannot be started: " + failed);
    }
  }

  @Override
  public Optional<String> settle(long bundle, Collection<Long> replaced) {
    return components.settle(context.getBundle(bundle), bundles(replaced));
  }

  @Override
  public Set<Long> dependants(Set<Long> ids) {
    List<Bundle> given = bundles(ids);
    Set<Bundle> all = new HashSet<>(wiring.getDependencyClosure(given));
    // The closure of a fragment leaves out the hosts it is attached to.
    all.addAll(wiring.getDependencyClosure(given.stream().flatMap(this::hosts).toList()));
    return all.stream()
        .filter(Generations::isGeneration)
        .map(Bundle::getBundleId)
        .filter(id -> !ids.contains(id))
        .collect(Collectors.toSet());
  }

  private Stream<Bundle> hosts(Bundle bundle) {
    BundleWiring wires = bundle.adapt(BundleWiring.class);
    return wires == null || !Generations.isFragment(bundle)
        ? Stream.empty()
        : wires.getRequiredWires(BundleRevision.HOST_NAMESPACE).stream()
            .map(BundleWire::getProvider)
            .map(BundleRevision::getBundle);
  }

  @Override
  public void stop(Set<Long> bundles) {
    List<Bundle> all = bundles(bundles);
    all.forEach(components::remember);
    retirement.stop(all);
  }

  @Override
  public Set<Long> remove(Set<Long> bundles) {
    List<Bundle> all = bundles(bundles);
    all.forEach(components::forget);
    retirement.remove(all);
    return bundles.stream()
        .filter(id -> context.getBundle(id) == null)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void end() {
    sideBySide.close();
  }

  @Override
  public Optional<String> complaint(long id) {
    Bundle bundle = context.getBundle(id);
    if (bundle == null) {
      return Optional.of(
          "its bundle was uninstalled by someone else: remove its file and copy it again");
    }
    return switch (bundle.getState()) {
      case Bundle.INSTALLED -> Optional.of(requirements.explain(bundle));
      case Bundle.RESOLVED ->
          Generations.isFragment(bundle)
              ? Optional.empty()
              : Optional.of("its bundle was stopped by someone else: start bundle " + id);
      default -> components.complaint(bundle);
    };
  }

  private List<Bundle> bundles(Collection<Long> ids) {
    return ids.stream().map(context::getBundle).filter(Objects::nonNull).toList();
  }
}
