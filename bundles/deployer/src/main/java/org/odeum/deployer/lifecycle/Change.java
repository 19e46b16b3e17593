// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One thing to do: publish, replace, or remove.
 *
 * @param next what to publish; empty to remove only
 * @param previous what runs and is replaced
 * @param copy true if the content stays and only its wiring is renewed, because something it is
 *     wired to changes
 */
record Change(Optional<Candidate> next, List<Generation> previous, boolean copy) {
  Change {
    previous = List.copyOf(previous);
  }

  static Change publish(Candidate next, List<Generation> previous) {
    return new Change(Optional.of(next), previous, false);
  }

  static Change remove(List<Generation> previous) {
    return new Change(Optional.empty(), previous, false);
  }

  /** Stages what runs once more, beside itself. */
  static Change rewire(Generation running) {
    Candidate same =
        new Candidate(running.file(), running.since(), running.since(), running.artifact(), false);
    return new Change(Optional.of(same), List.of(running), true);
  }

  Set<Long> previousBundles() {
    return previous.stream().map(Generation::bundle).collect(Collectors.toUnmodifiableSet());
  }

  String name() {
    return next.map(Candidate::name).orElseGet(() -> previous.getFirst().name());
  }
}
