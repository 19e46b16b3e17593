// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.odeum.deployer.group.ProcessGroup;
import org.odeum.deployer.group.Proposal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the other processes of the group to do what this one has staged, or takes it back. */
final class Agreement {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.deployer");

  private final ProcessGroup group;

  Agreement(ProcessGroup group) {
    this.group = group;
  }

  /** Asks; what somebody objects to fails here too. */
  void seek(Staging staging, List<Generation> running) {
    if (staging.live().isEmpty()) {
      return;
    }
    try {
      List<String> objections = group.propose(contents(staging, running));
      if (!objections.isEmpty()) {
        staging.failAll(String.join("; ", objections));
        group.decide(false);
      }
    } catch (IOException failed) {
      staging.failAll("the other processes cannot be asked: " + failed.getMessage());
    }
  }

  /** Tells the others to publish, after this process has. */
  void publish() {
    try {
      group.decide(true);
    } catch (IOException failed) {
      LOG.warn(
          "The other processes cannot be told to publish ({}): they do at the next deployment",
          failed.getMessage());
    }
  }

  private static List<Proposal.Content> contents(Staging staging, List<Generation> running) {
    List<Generation> going = new ArrayList<>();
    staging.live().forEach(staged -> going.addAll(staged.change().previous()));
    return Stream.concat(
            running.stream().filter(generation -> !going.contains(generation)),
            staging.live().stream().flatMap(staged -> staged.generation().stream()))
        .map(generation -> new Proposal.Content(generation.artifact().sha256(), generation.file()))
        .toList();
  }
}
