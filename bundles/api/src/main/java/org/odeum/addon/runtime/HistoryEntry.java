// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon.runtime;

import java.time.Instant;
import java.util.Objects;

/**
 * Tells one thing that happened to an addon.
 *
 * @param time when
 * @param addon its name; the file name if it was refused
 * @param version the version; empty if it was refused
 * @param file the file it came from
 * @param sha256 the hash of its content in hexadecimal; empty if it was refused
 * @param generation the number of its generation; 0 if none was published
 * @param outcome what happened
 * @param detail what was replaced, or why it failed; may be empty
 */
public record HistoryEntry(
    Instant time,
    String addon,
    String version,
    String file,
    String sha256,
    int generation,
    Outcome outcome,
    String detail) {
  /** What can happen to an addon. */
  public enum Outcome {
    /** It began to serve. */
    PUBLISHED,
    /** It could not be published, and what served before went on. */
    FAILED,
    /** It stopped serving, although its file is still there. */
    WITHDRAWN,
    /** It stopped serving, for its file is gone. */
    REMOVED,
    /** It serves again, for somebody or the server itself went back to it. */
    ROLLED_BACK
  }

  /** Refuses nulls. */
  public HistoryEntry {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(addon, "addon");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(detail, "detail");
  }
}
