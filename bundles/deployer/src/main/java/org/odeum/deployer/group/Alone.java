// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.group;

import java.util.List;
import java.util.Optional;

/** A group of one process. */
final class Alone implements ProcessGroup {
  @Override
  public boolean leads() {
    return true;
  }

  @Override
  public boolean joined() {
    return true;
  }

  @Override
  public List<String> propose(List<Proposal.Content> contents) {
    return List.of();
  }

  @Override
  public void decide(boolean publish) {
    // Nobody is there to be told.
  }

  @Override
  public Optional<Proposal> pending() {
    return Optional.empty();
  }

  @Override
  public void vote(Proposal proposal, Optional<String> objection) {
    throw new IllegalStateException("a process alone has no leader");
  }

  @Override
  public boolean awaitDecision(Proposal proposal) {
    throw new IllegalStateException("a process alone has no leader");
  }

  @Override
  public void settle() {
    // Nobody is there to wait for it.
  }

  @Override
  public boolean isSettled() {
    return true;
  }

  @Override
  public void cannotFollow(String clause) {
    throw new IllegalStateException("a process alone has no leader");
  }

  @Override
  public void leave() {
    // There is nothing to be left.
  }
}
