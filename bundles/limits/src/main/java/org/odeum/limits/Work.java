// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that has begun and is to end: a request or a job. Two are equal if they are the same
 * piece of work. Safe for use by any thread.
 */
interface Work {
  /** The kinds, by their limits. */
  enum Kind {
    /** A request. */
    HTTP,
    /** A job of a scheduler. */
    CRON;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Kind kind();

  /** A request's id; empty text if it has none. */
  String id();

  /** Method and path, or the job's name. */
  String what();

  /** Empty text if that is not known. */
  String database();

  /** Empty text if that is not known. */
  String user();

  /** Who is at it; empty while it waits without a thread. */
  Optional<Thread> thread();

  /** When it began, by the clock of nanoTime. */
  long startedNanos();

  /** Grows whenever it gets on with its client; a constant if it has none. */
  long progress();

  /** Whether its thread is still at it. */
  boolean running();

  /** Ends it for whoever waits for it, with a sentence that says why. */
  void refuse(String why);

  /** Interrupts its thread, and nothing else of that thread. */
  void interrupt();

  /** What the log calls it. */
  default String title() {
    return kind() == Kind.CRON
        ? "Job " + what()
        : "Request " + (id().isEmpty() ? "" : id() + " ") + what();
  }
}
