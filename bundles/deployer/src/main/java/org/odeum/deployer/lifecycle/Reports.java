// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.addon.runtime.AddonStatus.State;

/** Tells what is deployed and why something does not run. Safe for use by any thread. */
public final class Reports {
  private static final Set<State> ASIDE = EnumSet.of(State.STAGED, State.FAILED, State.SUPERSEDED);

  private final StatusBoard board;
  private final AddonFramework framework;
  private final Function<String, Optional<String>> remarks;

  /** Tells of these; {@code remarks} are further sentences by name, without their full stop. */
  Reports(StatusBoard board, AddonFramework framework, Function<String, Optional<String>> remarks) {
    this.board = board;
    this.framework = framework;
    this.remarks = remarks;
  }

  /** All that is deployed, ordered by name, with what ails the published ones at this moment. */
  public List<AddonStatus> addons() {
    return board.rows().stream().map(row -> withComplaint(row.status())).toList();
  }

  /** What is in the folder and does not serve. */
  public List<AddonStatus> aside() {
    return board.rows().stream()
        .map(Row::status)
        .filter(status -> ASIDE.contains(status.state()))
        .toList();
  }

  /** The names of what goes by a name: a file name or a symbolic name is one, too. */
  public List<String> names(String name) {
    return board.rows().stream()
        .filter(row -> row.goesBy(name))
        .map(row -> row.status().name())
        .distinct()
        .toList();
  }

  /** One sentence for each deployed thing of this name; empty if there is none. */
  public Optional<String> why(String name) {
    String sentences =
        board.rows().stream()
            .filter(row -> row.goesBy(name))
            .map(row -> sentence(withComplaint(row.status())) + renewedWith(row.status()))
            .collect(Collectors.joining(" "));
    String more =
        names(name).stream()
            .flatMap(known -> remarks.apply(known).stream())
            .map(sentence -> " " + sentence + ".")
            .collect(Collectors.joining());
    return sentences.isEmpty() ? Optional.empty() : Optional.of(sentences + more);
  }

  /** What is wrong with all that is deployed, one sentence each. */
  public List<String> problems() {
    return addons().stream()
        .filter(status -> status.problem().isPresent() && status.state() != State.SUPERSEDED)
        .map(Reports::sentence)
        .toList();
  }

  /** What is wrong with those that are published, one sentence each. */
  public List<String> ailing() {
    return addons().stream()
        .filter(status -> status.state() == State.PUBLISHED && status.problem().isPresent())
        .map(Reports::sentence)
        .toList();
  }

  /** What a replacement would have to stage once more, because it is wired to this bundle. */
  private String renewedWith(AddonStatus status) {
    if (status.state() != State.PUBLISHED) {
      return "";
    }
    Set<Long> wired = status.bundleId().map(Set::of).map(framework::dependants).orElseGet(Set::of);
    String labels =
        board.rows().stream()
            .map(Row::status)
            .filter(other -> other.bundleId().filter(wired::contains).isPresent())
            .map(other -> other.name() + " " + other.version())
            .distinct()
            .collect(Collectors.joining(", "));
    return labels.isEmpty()
        ? ""
        : " A replacement renews with it what is wired to it: " + labels + ".";
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
