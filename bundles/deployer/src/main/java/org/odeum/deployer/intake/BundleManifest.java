// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the deployer must know of a bundle before it is installed.
 *
 * @param symbolicName the bundle's symbolic name
 * @param version the bundle's version
 * @param addon the technical name, if the bundle is an addon
 * @param depends technical names of the addons it depends on directly
 * @param fragmentHost the symbolic name of its host, if it is a fragment
 * @param inPlace whether it must not run beside another version of itself
 */
public record BundleManifest(
    String symbolicName,
    BundleVersion version,
    Optional<String> addon,
    List<String> depends,
    Optional<String> fragmentHost,
    boolean inPlace) {
  /** Copies the list and refuses nulls. */
  public BundleManifest {
    Objects.requireNonNull(symbolicName, "symbolicName");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(addon, "addon");
    depends = List.copyOf(depends);
    Objects.requireNonNull(fragmentHost, "fragmentHost");
  }

  /** One that may run beside another version of itself. */
  public BundleManifest(
      String symbolicName,
      BundleVersion version,
      Optional<String> addon,
      List<String> depends,
      Optional<String> fragmentHost) {
    this(symbolicName, version, addon, depends, fragmentHost, false);
  }

  /** The name it goes by: that of the addon, else the symbolic name. */
  public String name() {
    return addon.orElse(symbolicName);
  }

  /** Tells whether two files are versions of one thing: same addon, or same symbolic name. */
  public boolean sameUnit(BundleManifest other) {
    return symbolicName.equals(other.symbolicName)
        || (addon.isPresent() && addon.equals(other.addon));
  }
}
