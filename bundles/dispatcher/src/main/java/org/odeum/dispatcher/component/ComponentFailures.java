// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Asks Declarative Services why a component could not be made; its service says only null. */
final class ComponentFailures {
  private static final String SEE_LOG = "the log of the server says why";

  private ComponentFailures() {}

  /** The reason, as words that end a sentence. */
  static String reason(Optional<ServiceComponentRuntime> components, ServiceReference<?> service) {
    Bundle bundle = service.getBundle();
    Object name = service.getProperty("component.name");
    Object id = service.getProperty("component.id");
    if (components.isEmpty() || bundle == null || name == null) {
      return SEE_LOG;
    }
    ComponentDescriptionDTO description =
        components.get().getComponentDescriptionDTO(bundle, name.toString());
    if (description == null) {
      return SEE_LOG;
    }
    for (ComponentConfigurationDTO each :
        components.get().getComponentConfigurationDTOs(description)) {
      if (id instanceof Long number && each.id == number && each.failure != null) {
        return rootCause(each.failure);
      }
    }
    return SEE_LOG;
  }

  /** The exception that began it, from the text of a stack trace. */
  private static String rootCause(String trace) {
    List<String> lines = trace.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    String cause = lines.isEmpty() ? "" : lines.getFirst();
    for (String line : lines) {
      if (line.startsWith("Caused by: ")) {
        cause = line.substring("Caused by: ".length());
      }
    }
    return cause.isEmpty() ? SEE_LOG : cause;
  }
}
