// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.deployer.group.Proposal.Content;

class FileGroupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<Content> CONTENTS = List.of(new Content("abc", "a file.jar"));

  @TempDir Path folder;
  private FileGroup one;
  private FileGroup two;

  @BeforeEach
  void join() throws IOException {
    one = new FileGroup(folder, "one", PATIENCE);
    two = new FileGroup(folder, "two", PATIENCE);
  }

  private static CompletableFuture<List<String>> propose(FileGroup leader) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return leader.propose(CONTENTS);
          } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
          }
        });
  }

  private static Proposal awaitProposal(FileGroup follower) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<Proposal> pending = follower.pending();
      if (pending.isPresent()) {
        return pending.get();
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
    throw new AssertionError("nothing was proposed");
  }

  @Test
  void one_leads_at_a_time_and_the_next_takes_over_when_it_leaves() {
    assertThat(one.leads()).isTrue();
    assertThat(two.leads()).isFalse();
    one.leave();
    assertThat(two.leads()).isTrue();
  }

  @Test
  void all_are_asked_and_told() throws Exception {
    assertThat(one.leads()).isTrue();
    CompletableFuture<List<String>> objections = propose(one);
    Proposal seen = awaitProposal(two);
    assertThat(seen.contents()).isEqualTo(CONTENTS);
    assertThat(objections).isNotDone();

    two.vote(seen, Optional.empty());
    assertThat(objections.get(20, TimeUnit.SECONDS)).isEmpty();

    one.decide(true);
    assertThat(two.awaitDecision(seen)).isTrue();
    assertThat(two.pending()).isEmpty();
  }

  @Test
  void an_objection_comes_with_the_name_of_the_process() throws Exception {
    assertThat(one.leads()).isTrue();
    CompletableFuture<List<String>> objections = propose(one);
    two.vote(awaitProposal(two), Optional.of("its activator failed:\nno port"));
    assertThat(objections.get(20, TimeUnit.SECONDS))
        .containsExactly("in process two its activator failed: no port");
  }

  @Test
  void a_process_that_ends_is_not_waited_for() throws Exception {
    assertThat(one.leads()).isTrue();
    CompletableFuture<List<String>> objections = propose(one);
    awaitProposal(two);
    two.leave();
    assertThat(objections.get(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void one_that_says_nothing_is_left_behind() throws Exception {
    one.leave();
    FileGroup hasty = new FileGroup(folder, "hasty", Duration.ofMillis(30));
    assertThat(hasty.leads()).isTrue();
    assertThat(hasty.propose(CONTENTS)).isEmpty();
    hasty.decide(true);
    assertThat(two.awaitDecision(awaitProposal(two))).isTrue();
  }

  @Test
  void what_a_leader_left_undecided_is_dropped() throws Exception {
    assertThat(one.leads()).isTrue();
    CompletableFuture<List<String>> objections = propose(one);
    Proposal seen = awaitProposal(two);
    two.vote(seen, Optional.empty());
    objections.get(20, TimeUnit.SECONDS);
    one.leave();
    assertThat(two.awaitDecision(seen)).isFalse();
    assertThat(two.leads()).isTrue();
  }

  @Test
  void what_was_proposed_before_is_no_business_of_one_that_joins() throws Exception {
    two.leave();
    assertThat(one.leads()).isTrue();
    assertThat(one.propose(CONTENTS)).isEmpty();
    assertThat(new FileGroup(folder, "three", PATIENCE).pending()).isEmpty();
  }

  @Test
  void two_processes_cannot_have_one_name() {
    assertThatThrownBy(() -> new FileGroup(folder, "two", PATIENCE))
        .hasMessageContaining("another process is two");
  }
}
