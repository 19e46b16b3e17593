// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon.runtime;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Describes one deployed thing: an addon, an ordinary bundle, a fragment, or a file that was
 * refused.
 *
 * @param name the addon's technical name, else the symbolic name, else the file name
 * @param version the version; empty for a refused file
 * @param kind what it is
 * @param state where it is in its life
 * @param file the name of the file in the deploy folder
 * @param sha256 the hash of the content in hexadecimal; empty if it could not be read
 * @param generation counts the contents that were staged under this name, from 1; 0 if none was
 * @param bundleId the bundle, if one is installed
 * @param since when it got into this state
 * @param problem what keeps it, or the file that should replace it, from running
 */
public record AddonStatus(
    String name,
    String version,
    Kind kind,
    State state,
    String file,
    String sha256,
    int generation,
    Optional<Long> bundleId,
    Instant since,
    Optional<String> problem) {
  /** What a deployed file is. */
  public enum Kind {
    /** A bundle with the capability {@code odeum.addon}. */
    ADDON,
    /** A bundle without it. */
    BUNDLE,
    /** A fragment of another bundle. */
    FRAGMENT,
    /** Not a bundle, or one that may not be deployed. */
    REFUSED
  }

  /** Where a deployed bundle is in its life. */
  public enum State {
    /** Copied and checked, waiting for something it needs. */
    STAGED,
    /** Resolved and started, hidden from requests. */
    LOADED,
    /** Serving. */
    PUBLISHED,
    /** A higher version of it is published. */
    SUPERSEDED,
    /** Withdrawn, finishing the work it has begun. */
    DRAINED,
    /** Cannot run: see the problem. */
    FAILED
  }

  /** Refuses nulls. */
  public AddonStatus {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(bundleId, "bundleId");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(problem, "problem");
  }
}
