// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

/** A step that failed; the message is a clause that goes behind "hello 1.0.0 …: ". */
public final class DeploymentException extends Exception {
  private static final long serialVersionUID = 1;

  /** Makes one from a clause for people. */
  public DeploymentException(String clause) {
    super(clause);
  }
}
