// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Puts into one clause why a bundle does not resolve: what is missing, in which range, and who has
 * what instead.
 */
final class RequirementExplainer {
  private static final String EE = "osgi.ee";
  private static final int MAX_MISSING = 3;

  private final FrameworkWiring wiring;
  private final BiPredicate<BundleRevision, BundleRevision> mayWire;
  private final Alternatives alternatives;

  /** Asks {@code mayWire} whether the first bundle may use what the second has. */
  RequirementExplainer(
      FrameworkWiring wiring, BiPredicate<BundleRevision, BundleRevision> mayWire) {
    this.wiring = wiring;
    this.mayWire = mayWire;
    this.alternatives = new Alternatives(wiring, mayWire);
  }

  String explain(Bundle bundle) {
    return explain(bundle, new HashSet<>()).orElseGet(() -> resolverMessage(bundle));
  }

  private Optional<String> explain(Bundle bundle, Set<Bundle> seen) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null || !seen.add(bundle)) {
      return Optional.empty();
    }
    List<BundleRequirement> mandatory =
        revision.getDeclaredRequirements(null).stream().filter(this::isMandatory).toList();
    List<String> missing =
        mandatory.stream()
            .filter(requirement -> providers(requirement).isEmpty())
            .map(this::missing)
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      String more = missing.size() > MAX_MISSING ? "; and more" : "";
      return Optional.of(
          missing.stream().limit(MAX_MISSING).collect(Collectors.joining("; ")) + more);
    }
    return mandatory.stream().flatMap(requirement -> unresolved(requirement, seen)).findFirst();
  }

  /** All is there, but who has it cannot be resolved itself. */
  private Stream<String> unresolved(BundleRequirement requirement, Set<Bundle> seen) {
    List<Bundle> bundles =
        providers(requirement).stream().map(c -> c.getRevision().getBundle()).distinct().toList();
    boolean usable = bundles.stream().anyMatch(bundle -> bundle.getState() != Bundle.INSTALLED);
    if (usable || bundles.contains(requirement.getRevision().getBundle())) {
      return Stream.empty();
    }
    return bundles.stream()
        .flatMap(
            bundle ->
                explain(bundle, seen).stream()
                    .map(
                        clause ->
                            "it needs "
                                + what(RequirementFilter.of(requirement))
                                + " from "
                                + Alternatives.label(bundle)
                                + ", and that cannot run: "
                                + clause));
  }

  private boolean isMandatory(BundleRequirement requirement) {
    String effective =
        requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve");
    String resolution = requirement.getDirectives().getOrDefault("resolution", "mandatory");
    return effective.equals("resolve") && resolution.equals("mandatory");
  }

  private Collection<BundleCapability> providers(BundleRequirement requirement) {
    BundleRevision own = requirement.getRevision();
    return wiring.findProviders(requirement).stream()
        .filter(c -> mayWire.test(own, c.getRevision()))
        .toList();
  }

  private String missing(BundleRequirement requirement) {
    RequirementFilter filter = RequirementFilter.of(requirement);
    if (filter.namespace().equals(EE)) {
      int here = Runtime.version().feature();
      return "it needs Java "
          + filter.range().or(filter::name).orElse(filter.filter())
          + ", and this server runs Java "
          + here
          + " (build it with --release "
          + here
          + ")";
    }
    return "it needs " + what(filter) + alternatives.to(filter, requirement.getRevision());
  }

  private static String what(RequirementFilter filter) {
    return switch (filter.namespace()) {
      case BundleRevision.PACKAGE_NAMESPACE -> "the package " + filter.text();
      case BundleRevision.BUNDLE_NAMESPACE -> "the bundle " + filter.text();
      case BundleRevision.HOST_NAMESPACE -> "the host " + filter.text();
      case "osgi.extender" -> "the extender " + filter.text();
      case "osgi.contract" -> "the contract " + filter.text();
      case "osgi.implementation" -> "an implementation of " + filter.text();
      default -> "the capability " + filter.namespace() + " " + filter.filter();
    };
  }

  /** Each thing is there by itself, so it is their combination: what the resolver has to say. */
  private static String resolverMessage(Bundle bundle) {
    if (Generations.isFragment(bundle)) {
      return "its host cannot take it";
    }
    try {
      bundle.start(Bundle.START_TRANSIENT);
      return "it could not be resolved at first; touch its file to try again";
    } catch (BundleException unresolved) {
      String message = String.valueOf(unresolved.getMessage()).replaceAll("\\s+", " ").strip();
      return ResolverMessage.explain(message);
    }
  }
}
