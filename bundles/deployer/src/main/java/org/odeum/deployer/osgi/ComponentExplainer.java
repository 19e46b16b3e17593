// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Puts into a clause why a component does not work, walking from unsatisfied references to the
 * components that would satisfy them, down to the root: a missing configuration, an activation that
 * threw, or a service that nothing here provides.
 */
final class ComponentExplainer {
  private static final int MOST = 3;

  private final ServiceComponentRuntime runtime;
  private final Function<String, Optional<String>> offers;

  /** Asks {@code offers} who would provide a type of service and is not published. */
  ComponentExplainer(ServiceComponentRuntime runtime, Function<String, Optional<String>> offers) {
    this.runtime = runtime;
    this.offers = offers;
  }

  String explain(ComponentDescriptionDTO description) {
    return "its component " + reason(description, new HashSet<>());
  }

  /** The same as a sentence of its own, which also says if all is well. */
  String sentence(ComponentDescriptionDTO description) {
    return "The component of "
        + description.bundle.symbolicName
        + " "
        + description.bundle.version
        + ", "
        + reason(description, new HashSet<>())
        + ".";
  }

  private String reason(ComponentDescriptionDTO description, Set<String> seen) {
    String name = description.name;
    if (!seen.add(description.bundle.id + ":" + name)) {
      return name + " waits for itself in a circle: make one of the references optional";
    }
    if (!runtime.isComponentEnabled(description)) {
      return name + " is disabled";
    }
    Collection<ComponentConfigurationDTO> configurations =
        runtime.getComponentConfigurationDTOs(description);
    for (ComponentConfigurationDTO configuration : configurations) {
      switch (configuration.state) {
        case ComponentConfigurationDTO.FAILED_ACTIVATION -> {
          return name + " failed to activate: " + ExceptionText.root(configuration.failure);
        }
        case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
          return name + references(description, configuration, seen);
        }
        case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> {
          return name + configuration(description);
        }
        default -> {
          // Works, or will when asked.
        }
      }
    }
    return configurations.isEmpty() ? name + configuration(description) : name + " works";
  }

  private static String configuration(ComponentDescriptionDTO description) {
    String pids = String.join(" and ", description.configurationPid);
    return " needs the configuration "
        + pids
        + ": put "
        + Arrays.stream(description.configurationPid)
            .map(p -> "conf/" + p + ".cfg")
            .collect(Collectors.joining(" and "));
  }

  private String references(
      ComponentDescriptionDTO description,
      ComponentConfigurationDTO configuration,
      Set<String> seen) {
    UnsatisfiedReferenceDTO[] unsatisfied = configuration.unsatisfiedReferences;
    if (unsatisfied == null || unsatisfied.length == 0) {
      return " waits for a service";
    }
    return Arrays.stream(unsatisfied)
        .limit(MOST)
        .map(missing -> reference(description, missing, seen))
        .distinct()
        .collect(Collectors.joining(", and it"));
  }

  private String reference(
      ComponentDescriptionDTO description, UnsatisfiedReferenceDTO missing, Set<String> seen) {
    String type =
        Arrays.stream(description.references)
            .filter(reference -> reference.name.equals(missing.name))
            .map((ReferenceDTO reference) -> reference.interfaceName)
            .findFirst()
            .orElse(missing.name);
    String target = missing.target == null ? "" : " with " + missing.target;
    return " needs a service " + type + target + provider(type, !target.isEmpty(), seen);
  }

  private String provider(String type, boolean targeted, Set<String> seen) {
    List<ComponentDescriptionDTO> providers =
        runtime.getComponentDescriptionDTOs().stream()
            .filter(d -> Arrays.asList(d.serviceInterfaces).contains(type))
            .toList();
    for (ComponentDescriptionDTO provider : providers) {
      if (!works(provider)) {
        return ", which "
            + provider.bundle.symbolicName
            + " would provide, but there "
            + reason(provider, seen);
      }
    }
    if (providers.isEmpty()) {
      return ", " + offers.apply(type).orElse("which no bundle here provides");
    }
    String names =
        providers.stream()
            .map(p -> p.bundle.symbolicName)
            .distinct()
            .collect(Collectors.joining(", "));
    return targeted
        ? "; the one of " + names + " has other properties"
        : "; the one of " + names + " is not in reach: both must wire to the same package";
  }

  private boolean works(ComponentDescriptionDTO description) {
    return runtime.getComponentConfigurationDTOs(description).stream()
        .anyMatch(
            c ->
                c.state == ComponentConfigurationDTO.ACTIVE
                    || c.state == ComponentConfigurationDTO.SATISFIED);
  }
}
