// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.Map;
import java.util.Optional;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Notices a bundle that was built for Java EE where its Jakarta successor is at hand. */
final class JakartaHint {
  private static final Map<String, String> SUCCESSORS =
      Map.ofEntries(
          Map.entry("javax.servlet", "jakarta.servlet"),
          Map.entry("javax.ws.rs", "jakarta.ws.rs"),
          Map.entry("javax.inject", "jakarta.inject"),
          Map.entry("javax.enterprise", "jakarta.enterprise"),
          Map.entry("javax.persistence", "jakarta.persistence"),
          Map.entry("javax.validation", "jakarta.validation"),
          Map.entry("javax.websocket", "jakarta.websocket"),
          Map.entry("javax.json", "jakarta.json"),
          Map.entry("javax.mail", "jakarta.mail"),
          Map.entry("javax.jms", "jakarta.jms"),
          Map.entry("javax.xml.bind", "jakarta.xml.bind"),
          Map.entry("javax.el", "jakarta.el"),
          Map.entry("javax.annotation", "jakarta.annotation"));

  private final FrameworkWiring wiring;

  JakartaHint(FrameworkWiring wiring) {
    this.wiring = wiring;
  }

  Optional<String> of(String packageName) {
    return SUCCESSORS.entrySet().stream()
        .filter(e -> packageName.equals(e.getKey()) || packageName.startsWith(e.getKey() + "."))
        .map(e -> e.getValue() + packageName.substring(e.getKey().length()))
        .findFirst()
        .map(
            successor ->
                isHere(successor)
                    ? successor + " is here: build it for Jakarta EE"
                    : "it was built for Java EE; here is Jakarta EE (" + successor + ")");
  }

  private boolean isHere(String packageName) {
    return !wiring
        .findProviders(new NamedRequirement(BundleRevision.PACKAGE_NAMESPACE, packageName))
        .isEmpty();
  }
}
