// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An addon as people see it.
 *
 * @param name the technical name
 * @param version the version that runs, or that should
 * @param summary one line; may be empty
 * @param links paths of pages to begin with
 * @param problem what keeps it, or its newer version, from running
 */
record AddonCard(
    String name, String version, String summary, List<String> links, Optional<String> problem) {
  AddonCard {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(summary, "summary");
    links = List.copyOf(links);
    Objects.requireNonNull(problem, "problem");
  }

  AddonCard withLinks(List<String> newLinks) {
    return new AddonCard(name, version, summary, newLinks, problem);
  }
}
