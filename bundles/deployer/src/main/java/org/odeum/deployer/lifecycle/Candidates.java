// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.odeum.deployer.intake.Artifact;
import org.odeum.deployer.intake.DeployedFile;
import org.odeum.deployer.intake.IntakeOutcome.Accepted;

/** Lists what could run: the contents of the folder, and what was published from its files. */
final class Candidates {
  private Candidates() {}

  static List<Candidate> of(List<DeployedFile> files, List<Ledger.Published> published) {
    List<Candidate> all = new ArrayList<>();
    Map<String, DeployedFile> byName = new HashMap<>();
    for (DeployedFile file : files) {
      byName.put(file.name(), file);
      if (file.outcome() instanceof Accepted(Artifact artifact)) {
        all.add(candidate(file, artifact, false));
      }
    }
    for (Ledger.Published earlier : published) {
      DeployedFile file = byName.get(earlier.file());
      if (file != null && standsInFor(earlier.artifact(), file)) {
        all.add(candidate(file, earlier.artifact(), true));
      }
    }
    return all;
  }

  /** The hashes of the contents in the folder. */
  static Set<String> hashes(List<DeployedFile> files) {
    Set<String> hashes = new HashSet<>();
    for (DeployedFile file : files) {
      if (file.outcome() instanceof Accepted(Artifact artifact)) {
        hashes.add(artifact.sha256());
      }
    }
    return hashes;
  }

  private static boolean standsInFor(Artifact earlier, DeployedFile file) {
    return !(file.outcome() instanceof Accepted(Artifact now))
        || (!now.sha256().equals(earlier.sha256()) && now.manifest().sameUnit(earlier.manifest()));
  }

  private static Candidate candidate(DeployedFile file, Artifact artifact, boolean retained) {
    return new Candidate(file.name(), file.modified(), file.noticed(), artifact, retained);
  }
}
