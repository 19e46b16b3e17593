// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import org.odeum.deployer.intake.Artifact;

/**
 * A content that could run.
 *
 * @param file the file of the deploy folder it stands for
 * @param modified when that was written
 * @param noticed when that content was seen first
 * @param artifact the content
 * @param retained true if the file has other content by now, and this is what was published from it
 *     before
 */
record Candidate(
    String file, Instant modified, Instant noticed, Artifact artifact, boolean retained) {
  /** The higher version first; of equal ones the newer file; then by file name. */
  static final Comparator<Candidate> PREFERENCE =
      Comparator.comparing((Candidate c) -> c.artifact().manifest().version())
          .thenComparing(Candidate::modified)
          .reversed()
          .thenComparing(Candidate::file)
          .thenComparing(Candidate::retained);

  String name() {
    return artifact.manifest().name();
  }

  String label() {
    return artifact.label();
  }
}
