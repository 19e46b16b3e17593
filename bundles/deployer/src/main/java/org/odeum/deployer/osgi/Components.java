// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.odeum.deployer.why.ComponentReports;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Looks at the Declarative Services components of bundles. */
final class Components implements ComponentReports {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
  private static final int MAX_CLAUSES = 3;

  private final ServiceComponentRuntime runtime;
  private final ComponentExplainer explainer;
  private final Duration patience;
  private final Map<Long, List<String>> remembered = new ConcurrentHashMap<>();

  /** Waits for as long as {@code patience} in {@link #settle}. */
  Components(ServiceComponentRuntime runtime, Duration patience) {
    this(runtime, patience, type -> Optional.empty());
  }

  /** Also asks {@code offers} who would provide a type of service and is not published. */
  Components(
      ServiceComponentRuntime runtime,
      Duration patience,
      Function<String, Optional<String>> offers) {
    this.runtime = runtime;
    this.explainer = new ComponentExplainer(runtime, offers);
    this.patience = patience;
  }

  /**
   * Waits until each component of a bundle that works in one of the bundles it replaces works there
   * too. One that threw does not get better by waiting.
   */
  Optional<String> settle(Bundle bundle, List<Bundle> replaced) {
    long end = System.nanoTime() + patience.toNanos();
    List<ComponentDescriptionDTO> worse = worse(bundle, replaced);
    while (!worse.isEmpty() && worse.stream().noneMatch(this::threw) && System.nanoTime() < end) {
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      worse = worse(bundle, replaced);
    }
    return clauses(worse);
  }

  /** Notes which components of a bundle work, for it is about to be stopped and replaced. */
  void remember(Bundle bundle) {
    remembered.put(bundle.getBundleId(), working(bundle));
  }

  /** Ends {@link #remember}. */
  void forget(Bundle bundle) {
    remembered.remove(bundle.getBundleId());
  }

  private List<String> working(Bundle bundle) {
    return descriptions(bundle).stream()
        .filter(this::works)
        .map(description -> description.name)
        .toList();
  }

  /** What keeps components of a bundle from working. */
  Optional<String> complaint(Bundle bundle) {
    return clauses(
        descriptions(bundle).stream()
            .filter(description -> description.defaultEnabled)
            .filter(description -> description.factory == null)
            .filter(description -> !works(description))
            .toList());
  }

  @Override
  public List<String> names() {
    return runtime.getComponentDescriptionDTOs().stream()
        .map(description -> description.name)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public List<String> explain(String name) {
    return runtime.getComponentDescriptionDTOs().stream()
        .filter(d -> d.name.equals(name) || d.name.endsWith("." + name))
        .map(explainer::sentence)
        .distinct()
        .toList();
  }

  @Override
  public List<String> ailing(String serviceType) {
    return runtime.getComponentDescriptionDTOs().stream()
        .filter(d -> Arrays.asList(d.serviceInterfaces).contains(serviceType))
        .filter(d -> d.defaultEnabled && !works(d))
        .map(explainer::sentence)
        .distinct()
        .toList();
  }

  private Optional<String> clauses(List<ComponentDescriptionDTO> descriptions) {
    String clauses =
        descriptions.stream()
            .limit(MAX_CLAUSES)
            .map(explainer::explain)
            .distinct()
            .collect(Collectors.joining("; "));
    return clauses.isEmpty() ? Optional.empty() : Optional.of(clauses);
  }

  private List<ComponentDescriptionDTO> worse(Bundle bundle, List<Bundle> replaced) {
    List<String> worked =
        replaced.stream()
            .flatMap(old -> remembered.getOrDefault(old.getBundleId(), working(old)).stream())
            .toList();
    return descriptions(bundle).stream()
        .filter(description -> worked.contains(description.name) && !works(description))
        .toList();
  }

  private boolean works(ComponentDescriptionDTO description) {
    return runtime.getComponentConfigurationDTOs(description).stream()
        .anyMatch(
            configuration ->
                configuration.state == ComponentConfigurationDTO.ACTIVE
                    || configuration.state == ComponentConfigurationDTO.SATISFIED);
  }

  private boolean threw(ComponentDescriptionDTO description) {
    return runtime.getComponentConfigurationDTOs(description).stream()
        .anyMatch(
            configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION);
  }

  private Collection<ComponentDescriptionDTO> descriptions(Bundle bundle) {
    return runtime.getComponentDescriptionDTOs(bundle);
  }
}
