// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

/** What became of a file of the deploy folder. The clauses go behind "hello.jar …: ". */
public sealed interface IntakeOutcome {
  /** It is in the store. */
  record Accepted(Artifact artifact) implements IntakeOutcome {}

  /** It is not complete yet, or could not be read just now. */
  record Incomplete(String clause) implements IntakeOutcome {}

  /** It is complete and cannot be deployed, or stayed incomplete for too long. */
  record Refused(String clause) implements IntakeOutcome {}
}
