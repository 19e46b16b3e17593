// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.group;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The processes that publish the same. One of them leads: it watches the deploy folder, stages, and
 * shows the others what it has staged. They stage the same, say whether they are ready, and publish
 * or drop it when it is decided. Who joins begins with what is published, and takes part in what is
 * proposed from then on. For the deployer's thread.
 *
 * <pre>
 *   leader    stage ─ propose ──────────────── votes ─ decide ─┬─ publish, write the state
 *   others              └─ pending ─ stage ─ vote ┘     └──────┴─ publish or drop
 * </pre>
 */
public interface ProcessGroup {
  /** A group of one, which leads and asks nobody. */
  ProcessGroup ALONE = new Alone();

  /** Whether this process decides; joins the group, and takes the lead if nobody has it. */
  boolean leads();

  /** Whether this process is a member, so that nothing is decided without it. */
  boolean joined();

  /** Notes that this process, which leads, has looked at everything once. */
  void settle() throws IOException;

  /** Whether who leads has looked at everything once, so that what is published is complete. */
  boolean isSettled() throws IOException;

  /**
   * Shows what is staged to the others, and waits within a bound until each is ready or objects.
   * One that gives no answer is left behind: it follows late, or is replaced.
   *
   * @return the objections, a clause each; empty if it is to be published
   */
  List<String> propose(List<Proposal.Content> contents) throws IOException;

  /** Tells the others what becomes of the last proposal. */
  void decide(boolean publish) throws IOException;

  /** What the leader has proposed last and this process has not voted on. */
  Optional<Proposal> pending() throws IOException;

  /** Answers the pending proposal: an objection, or empty if this process is ready. */
  void vote(Proposal proposal, Optional<String> objection) throws IOException;

  /**
   * Waits until a proposal is decided.
   *
   * @return whether to publish it; false too if the leader went away before
   */
  boolean awaitDecision(Proposal proposal) throws IOException, InterruptedException;

  /** Is told why this process publishes something else than its group. */
  void cannotFollow(String clause);

  /** Leaves the group, and the lead. */
  void leave();
}
