// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A bundle in the store: complete, checked, and never changed again.
 *
 * @param sha256 the hash of its content in hexadecimal, which is also its identity
 * @param path where it is
 * @param manifest what it says about itself
 */
public record Artifact(String sha256, Path path, BundleManifest manifest) {
  /** Refuses nulls. */
  public Artifact {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(manifest, "manifest");
  }

  /** Name and version, for people. */
  public String label() {
    return manifest.name() + " " + manifest.version();
  }
}
