// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Tells of steps that the configuration names and nobody provides, once each. It waits a moment
 * before: while a server starts and an addon is replaced, steps come one by one.
 */
public final class MissingSteps {
  private final Executor later;
  private final Consumer<String> warning;
  private final Set<String> told = new HashSet<>();
  private List<String> missing = List.of();

  /**
   * Nothing is missing yet.
   *
   * @param later runs a task after the moment to wait
   */
  public MissingSteps(Executor later, Consumer<String> warning) {
    this.later = later;
    this.warning = warning;
  }

  /** Says what is missing now. */
  public synchronized void update(List<String> now) {
    missing = List.copyOf(now);
    told.retainAll(now);
    if (!told.containsAll(now)) {
      later.execute(this::tell);
    }
  }

  /** What is missing. */
  public synchronized List<String> names() {
    return missing;
  }

  private synchronized void tell() {
    for (String name : missing) {
      if (told.add(name)) {
        warning.accept(
            "The pipeline names the step '"
                + name
                + "', but there is none: requests pass without it. Deploy the addon that has it, or"
                + " take it out of 'pipeline' in conf/org.odeum.middleware.cfg.");
      }
    }
  }
}
