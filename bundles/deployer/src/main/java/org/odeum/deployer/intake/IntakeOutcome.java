// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.util.Optional;

/** What became of a file of the deploy folder. The clauses go behind "hello.jar …: ". */
public sealed interface IntakeOutcome {
  /** It is in the store. */
  record Accepted(Artifact artifact) implements IntakeOutcome {}

  /**
   * It is not complete yet, or could not be read just now.
   *
   * @param sha256 the hash of what there is of it; empty if it could not be read to its end
   */
  record Incomplete(String clause, Optional<String> sha256) implements IntakeOutcome {
    /** One that could not be read. */
    public Incomplete(String clause) {
      this(clause, Optional.empty());
    }
  }

  /** It is complete and cannot be deployed, or stayed incomplete for too long. */
  record Refused(String clause) implements IntakeOutcome {}
}
