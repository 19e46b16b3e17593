// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a jar's manifest as that of a bundle, and refuses what is none. */
final class ManifestReader {
  private static final String NAMESPACE = "odeum.addon";
  private static final Pattern ADDON_NAME = Pattern.compile("\\w+");
  private static final Pattern DEPENDENCY = Pattern.compile("\\(odeum\\.addon=([^()]+)\\)");
  private static final Set<String> FRAMEWORK =
      Set.of("system.bundle", "org.apache.felix.framework");

  /** Reads the main attributes; throws {@link RefusedException} with a clause that says why not. */
  BundleManifest read(Manifest manifest) {
    Attributes main = manifest.getMainAttributes();
    String symbolicName = main.getValue("Bundle-SymbolicName");
    if (symbolicName == null || symbolicName.isBlank()) {
      throw new RefusedException(
          "it is a jar but no bundle: its manifest has no Bundle-SymbolicName; build it with bnd");
    }
    try {
      return new BundleManifest(
          HeaderClause.parse(symbolicName).getFirst().names().getFirst(),
          version(main),
          addon(header(main, "Provide-Capability")),
          depends(header(main, "Require-Capability")),
          host(header(main, "Fragment-Host")),
          Swapping.inPlace(main));
    } catch (IllegalArgumentException malformed) {
      throw new RefusedException("its manifest cannot be read: " + malformed.getMessage());
    }
  }

  private static BundleVersion version(Attributes main) {
    String generation = main.getValue("Bundle-ManifestVersion");
    if (generation == null || !generation.strip().equals("2")) {
      throw new RefusedException(
          "its manifest lacks \"Bundle-ManifestVersion: 2\"; build it with bnd");
    }
    String version = main.getValue("Bundle-Version");
    return version == null ? BundleVersion.NONE : BundleVersion.parse(version);
  }

  private static Optional<String> addon(List<HeaderClause> capabilities) {
    List<String> names =
        capabilities.stream()
            .filter(clause -> clause.names().contains(NAMESPACE))
            .map(clause -> clause.attributes().getOrDefault(NAMESPACE, ""))
            .distinct()
            .toList();
    if (names.size() > 1) {
      throw new RefusedException(
          "it declares the addons "
              + String.join(" and ", names)
              + "; a bundle is one addon: keep one @Addon");
    }
    names.stream()
        .filter(name -> !ADDON_NAME.matcher(name).matches())
        .findAny()
        .ifPresent(
            name -> {
              throw new RefusedException(
                  "\"" + name + "\" is no name for an addon: use letters, digits and underscores");
            });
    return names.stream().findFirst();
  }

  private static List<String> depends(List<HeaderClause> requirements) {
    return requirements.stream()
        .filter(clause -> clause.names().contains(NAMESPACE))
        .filter(clause -> !"optional".equals(clause.directives().get("resolution")))
        .map(clause -> DEPENDENCY.matcher(clause.directives().getOrDefault("filter", "")))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }

  private static Optional<String> host(List<HeaderClause> hosts) {
    Optional<String> host = hosts.stream().findFirst().map(clause -> clause.names().getFirst());
    if (host.filter(FRAMEWORK::contains).isPresent()) {
      throw new RefusedException(
          "it extends the framework, which only a feature file can do: list it in features/");
    }
    return host;
  }

  private static List<HeaderClause> header(Attributes main, String name) {
    return HeaderClause.parse(Objects.requireNonNullElse(main.getValue(name), ""));
  }
}
