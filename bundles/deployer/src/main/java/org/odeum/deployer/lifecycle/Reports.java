// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.addon.runtime.AddonStatus.State;

/** Tells what is deployed and why something does not run. Safe for use by any thread. */
public final class Reports {
  private final StatusBoard board;
  private final AddonFramework framework;

  Reports(StatusBoard board, AddonFramework framework) {
    this.board = board;
    this.framework = framework;
  }

  /** All that is deployed, ordered by name, with what ails the published ones at this moment. */
  public List<AddonStatus> addons() {
    return board.rows().stream().map(row -> withComplaint(row.status())).toList();
  }

  /** One sentence for each deployed thing of this name; empty if there is none. */
  public Optional<String> why(String name) {
    String sentences =
        board.rows().stream()
            .filter(row -> row.goesBy(name))
            .map(row -> sentence(withComplaint(row.status())))
            .collect(Collectors.joining(" "));
    return sentences.isEmpty() ? Optional.empty() : Optional.of(sentences);
  }

  /** What is wrong with those that are published, one sentence each. */
  public List<String> ailing() {
    return addons().stream()
        .filter(status -> status.state() == State.PUBLISHED && status.problem().isPresent())
        .map(Reports::sentence)
        .toList();
  }

  private AddonStatus withComplaint(AddonStatus status) {
    if (status.state() != State.PUBLISHED || status.problem().isPresent()) {
      return status;
    }
    Optional<String> complaint = status.bundleId().flatMap(framework::complaint);
    return complaint.isEmpty()
        ? status
        : new AddonStatus(
            status.name(),
            status.version(),
            status.kind(),
            status.state(),
            status.file(),
            status.sha256(),
            status.generation(),
            status.bundleId(),
            status.since(),
            complaint);
  }

  private static String sentence(AddonStatus status) {
    String problem = status.problem().orElse("");
    String label = (status.name() + " " + status.version()).strip();
    String what = label.equals(status.file()) ? label : label + " (" + status.file() + ")";
    return switch (status.state()) {
      case PUBLISHED ->
          label
              + " is published from "
              + status.file()
              + (problem.isEmpty() ? "." : ", but " + problem + ".");
      case FAILED ->
          status.version().isEmpty()
              ? what + " is refused: " + problem + "."
              : what + " is not published: " + problem + ".";
      case STAGED -> what + " waits: " + problem + ".";
      case SUPERSEDED -> what + " stands back: " + problem + ".";
      case LOADED, DRAINED -> what + " is " + status.state().name().toLowerCase(Locale.ROOT) + ".";
    };
  }
}
