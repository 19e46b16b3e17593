// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.tree;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@value ManifestReader#FILE} says of an addon; the counterpart of {@code __manifest__.py}.
 *
 * @param name the technical name, if it is not that of the folder
 * @param version the version; {@value #DEFAULT_VERSION} if none is given
 * @param summary one line for people, or nothing
 * @param depends technical names of the addons it needs
 * @param author whose it is, or nothing
 * @param license its licence, or nothing
 * @param exports packages that other addons may use
 */
public record AddonManifest(
    Optional<String> name,
    String version,
    String summary,
    List<String> depends,
    String author,
    String license,
    List<String> exports) {
  /** What Odoo's 1.0 is in OSGi. */
  public static final String DEFAULT_VERSION = "1.0.0";

  /** What is said by saying nothing. */
  public static final AddonManifest NONE =
      new AddonManifest(Optional.empty(), DEFAULT_VERSION, "", List.of(), "", "", List.of());

  /** Copies the lists and refuses nulls. */
  public AddonManifest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(summary, "summary");
    depends = List.copyOf(depends);
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(license, "license");
    exports = List.copyOf(exports);
  }
}
