// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Identifies the addon that a bundle is.
 *
 * @param name the technical name, never empty
 * @param version the version as text, for people
 * @param depends the technical names of the addons it depends on directly
 */
public record AddonInfo(String name, String version, List<String> depends) {
  private static final Pattern DEPENDENCY =
      Pattern.compile("\\(" + Pattern.quote(AddonNamespace.NAMESPACE) + "=([^()]+)\\)");

  /** Copies the list and refuses nulls. */
  public AddonInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    depends = List.copyOf(depends);
  }

  /**
   * Reads what a bundle declares. A bundle without the capability {@value AddonNamespace#NAMESPACE}
   * goes by its symbolic name and version.
   */
  public static AddonInfo of(Bundle bundle) {
    String version = bundle.getVersion().toString();
    String name =
        bundle.getSymbolicName() == null
            ? "bundle-" + bundle.getBundleId()
            : bundle.getSymbolicName();
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return new AddonInfo(name, version, List.of());
    }
    for (BundleCapability capability : revision.getDeclaredCapabilities(AddonNamespace.NAMESPACE)) {
      name =
          String.valueOf(capability.getAttributes().getOrDefault(AddonNamespace.NAMESPACE, name));
    }
    return new AddonInfo(name, version, depends(revision));
  }

  private static List<String> depends(BundleRevision revision) {
    return revision.getDeclaredRequirements(AddonNamespace.NAMESPACE).stream()
        .map(requirement -> requirement.getDirectives().getOrDefault("filter", ""))
        .map(DEPENDENCY::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }
}
