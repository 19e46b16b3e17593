// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;

/** Reads which services a bundle announces in its manifest, as bnd writes it for components. */
public final class ServiceCapabilities {
  private static final String NAMESPACE = "osgi.service";

  private ServiceCapabilities() {}

  /** The types of its services; empty if it announces none or cannot be read. */
  public static List<String> of(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      String header = file.getManifest().getMainAttributes().getValue("Provide-Capability");
      return HeaderClause.parse(Objects.requireNonNullElse(header, "")).stream()
          .filter(clause -> clause.names().contains(NAMESPACE))
          .map(clause -> clause.attributes().getOrDefault("objectClass", ""))
          .flatMap(types -> Arrays.stream(types.split(",")))
          .map(String::strip)
          .filter(type -> !type.isEmpty())
          .distinct()
          .toList();
    } catch (IOException | IllegalArgumentException unreadable) {
      return List.of();
    }
  }
}
