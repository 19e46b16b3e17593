// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.bounded;

/** Says that a call did not return in time. */
public final class HangingException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Thread thread;

  HangingException(String clause, Thread thread) {
    super(clause);
    this.thread = thread;
  }

  /** The thread that is left behind in the call; a daemon, and interrupted. */
  public Thread thread() {
    return thread;
  }
}
