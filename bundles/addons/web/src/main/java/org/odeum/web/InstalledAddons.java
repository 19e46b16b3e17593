// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.odeum.addon.AddonGate;
import org.odeum.addon.AddonNamespace;
import org.odeum.addon.Publication;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.http.runtime.RouteRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Finds the addons among the bundles: those of the program and those that were deployed. */
@Component(service = AddonCatalog.class)
public final class InstalledAddons implements AddonCatalog {
  private final BundleContext context;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile AddonGate gate;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile AddonRuntime deployer;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RouteRuntime dispatcher;

  /** Called by Declarative Services. */
  @Activate
  public InstalledAddons(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<AddonCard> running() {
    AddonGate known = gate;
    RouteRuntime router = dispatcher;
    Publication publication = known == null ? Publication.INITIAL : known.current();
    List<RouteInfo> routes = router == null ? List.of() : router.routes();
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
        .filter(bundle -> publication.shows(bundle.getBundleId()))
        .flatMap(InstalledAddons::card)
        .map(card -> card.withLinks(StartLinks.of(card.name(), routes)))
        .sorted(Comparator.comparing(AddonCard::name))
        .toList();
  }

  private static Stream<AddonCard> card(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return Stream.empty(); // uninstalled meanwhile
    }
    return revision.getDeclaredCapabilities(AddonNamespace.NAMESPACE).stream()
        .limit(1)
        .map(
            capability ->
                new AddonCard(
                    attribute(capability, AddonNamespace.NAMESPACE),
                    bundle.getVersion().toString(),
                    attribute(capability, AddonNamespace.SUMMARY),
                    List.of(),
                    Optional.empty()));
  }

  private static String attribute(BundleCapability capability, String name) {
    Object value = capability.getAttributes().get(name);
    return value == null ? "" : value.toString();
  }

  @Override
  public List<AddonCard> troubled() {
    AddonRuntime known = deployer;
    List<AddonStatus> deployed = known == null ? List.of() : known.addons();
    return deployed.stream()
        .filter(status -> status.problem().isPresent())
        .map(
            status ->
                new AddonCard(
                    status.name(), status.version(), status.file(), List.of(), status.problem()))
        .toList();
  }
}
