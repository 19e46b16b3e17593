// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

/** What was decided about a candidate. The clauses go behind "hello 1.0.0 …: ". */
sealed interface Verdict {
  /** Why it does not serve; empty if it does. */
  String clause();

  /** It serves, or is to. */
  record Chosen() implements Verdict {
    @Override
    public String clause() {
      return "";
    }
  }

  /** Another one of the same unit serves. */
  record Superseded(String clause) implements Verdict {}

  /** It needs something that may still arrive. */
  record Waiting(String clause) implements Verdict {}

  /** It was tried and does not work. */
  record Failed(String clause) implements Verdict {}
}
