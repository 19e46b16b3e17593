// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.Optional;
import java.util.Set;
import org.odeum.deployer.intake.Artifact;
import org.odeum.deployer.intake.DeployedFile;
import org.odeum.deployer.intake.IntakeOutcome.Accepted;
import org.odeum.deployer.intake.IntakeOutcome.Refused;

/** Refuses files that would change the server itself, which only a reload can. */
final class PlatformFiles {
  private final AddonFramework framework;

  PlatformFiles(AddonFramework framework) {
    this.framework = framework;
  }

  /** The file, refused if it would change what belongs to the server. */
  DeployedFile without(DeployedFile file) {
    if (file.outcome() instanceof Accepted(Artifact artifact)) {
      Set<String> platform = framework.platformSymbolicNames();
      String name = artifact.manifest().symbolicName();
      if (platform.contains(name)) {
        return refused(file, name + " belongs to the server itself");
      }
      Optional<String> host = artifact.manifest().fragmentHost().filter(platform::contains);
      if (host.isPresent()) {
        return refused(file, "it is a fragment of " + host.get() + ", which belongs to the server");
      }
    }
    return file;
  }

  private static DeployedFile refused(DeployedFile file, String clause) {
    String advice = "; change it in the feature files and reload the server";
    return new DeployedFile(
        file.name(), file.modified(), file.noticed(), new Refused(clause + advice));
  }
}
