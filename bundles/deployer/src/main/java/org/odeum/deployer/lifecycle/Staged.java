// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.odeum.deployer.intake.BundleManifest;

/** A change and the hidden generation that was made for it, if it brings one. */
record Staged(Change change, Optional<Generation> generation) {
  Set<Long> bundles() {
    return generation.map(g -> Set.of(g.bundle())).orElse(Set.of());
  }

  boolean replaces() {
    return generation.isPresent() && !change.previous().isEmpty();
  }

  /** Whether the old generation has to stop before the new one starts. */
  boolean inPlace() {
    return replaces()
        && Stream.concat(generation.stream(), change.previous().stream())
            .anyMatch(g -> g.artifact().manifest().inPlace());
  }

  List<String> depends() {
    return generation
        .map(g -> g.artifact().manifest())
        .map(BundleManifest::depends)
        .orElse(List.of());
  }

  String label() {
    return generation.map(g -> g.artifact().label()).orElseGet(change::name);
  }
}
