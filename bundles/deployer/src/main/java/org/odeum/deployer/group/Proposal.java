// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.group;

import java.util.List;
import java.util.Objects;

/**
 * All that is to be published, as the process that decides has staged it.
 *
 * @param number counts proposals
 * @param contents what is to be published, not only what changes
 */
public record Proposal(long number, List<Content> contents) {
  /**
   * A content of the store.
   *
   * @param sha256 its hash
   * @param file the file of the deploy folder that it is from
   */
  public record Content(String sha256, String file) {
    /** Refuses nulls. */
    public Content {
      Objects.requireNonNull(sha256, "sha256");
      Objects.requireNonNull(file, "file");
    }
  }

  /** Copies the list. */
  public Proposal {
    contents = List.copyOf(contents);
  }
}
