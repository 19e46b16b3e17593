// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Says what there is instead of something that is missing, from whom, and what would help. */
final class Alternatives {
  private final FrameworkWiring wiring;
  private final BiPredicate<BundleRevision, BundleRevision> mayWire;
  private final JakartaHint jakarta;

  /** Asks {@code mayWire} whether the first bundle may use what the second has. */
  Alternatives(FrameworkWiring wiring, BiPredicate<BundleRevision, BundleRevision> mayWire) {
    this.wiring = wiring;
    this.mayWire = mayWire;
    this.jakarta = new JakartaHint(wiring);
  }

  /** The rest of the clause that begins with "it needs the package com.acme [2,3)". */
  String to(RequirementFilter filter, BundleRevision own) {
    List<BundleCapability> there = ofTheName(filter, own);
    if (there.isEmpty()) {
      return ", " + nobody(filter, own);
    }
    boolean fits = filter.versions().isPresent() && there.stream().anyMatch(c -> fits(c, filter));
    String offers =
        there.stream().map(Alternatives::offer).distinct().collect(Collectors.joining(", "));
    return ", and there is only " + offers + (fits ? " with other attributes" : "") + hint(there);
  }

  private static String hint(List<BundleCapability> there) {
    boolean platform =
        there.stream().noneMatch(c -> Generations.isGeneration(c.getRevision().getBundle()));
    return platform
        ? " (that belongs to the server and changes only by a reload: build the addon for it)"
        : " (drop a version that fits)";
  }

  private List<BundleCapability> ofTheName(RequirementFilter filter, BundleRevision own) {
    // The framework offers no host that is wired already; every host is a bundle, too.
    String offered =
        filter.namespace().equals(BundleRevision.HOST_NAMESPACE)
            ? BundleRevision.BUNDLE_NAMESPACE
            : filter.namespace();
    return filter.name().stream()
        .flatMap(name -> wiring.findProviders(new NamedRequirement(offered, name)).stream())
        .filter(c -> mayWire.test(own, c.getRevision()) && !c.getRevision().equals(own))
        .sorted(Comparator.comparing(Alternatives::offer))
        .toList();
  }

  private String nobody(RequirementFilter filter, BundleRevision own) {
    Optional<String> name = filter.name();
    return switch (filter.namespace()) {
      case BundleRevision.PACKAGE_NAMESPACE ->
          "which no bundle here exports"
              + name.flatMap(jakarta::of)
                  .map(hint -> "; " + hint)
                  .or(() -> name.flatMap(n -> keeper(n, own)))
                  .orElse(" (drop one that does, or pack the package into the jar)");
      case BundleRevision.BUNDLE_NAMESPACE, BundleRevision.HOST_NAMESPACE ->
          "which is not here (drop its jar too)";
      case "osgi.extender", "osgi.implementation", "osgi.contract" ->
          "which this server does not have (it would have to come with the feature files)";
      default -> "which no bundle here has (drop one that provides it)";
    };
  }

  /** Who has the classes and does not show them. */
  private Optional<String> keeper(String packageName, BundleRevision own) {
    String path = "/" + packageName.replace('.', '/');
    return Arrays.stream(wiring.getBundle().getBundleContext().getBundles())
        .filter(bundle -> bundle.getBundleId() != 0 && !bundle.equals(own.getBundle()))
        .filter(bundle -> bundle.findEntries(path, "*.class", false) != null)
        .map(bundle -> "; " + label(bundle) + " has it and does not export it")
        .findFirst();
  }

  private static boolean fits(BundleCapability capability, RequirementFilter filter) {
    return version(capability).isPresent()
        && filter.versions().orElseThrow().includes(version(capability).orElseThrow());
  }

  private static String offer(BundleCapability capability) {
    String from = " from " + label(capability.getRevision().getBundle());
    return version(capability).map(v -> v + from).orElse("one with other attributes" + from);
  }

  private static Optional<Version> version(BundleCapability capability) {
    Object version = capability.getAttributes().get(Constants.VERSION_ATTRIBUTE);
    if (version == null) {
      version = capability.getAttributes().get(Constants.BUNDLE_VERSION_ATTRIBUTE);
    }
    return version instanceof Version known ? Optional.of(known) : Optional.empty();
  }

  static String label(Bundle bundle) {
    return bundle.getBundleId() == 0
        ? "the server itself"
        : bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
