// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.deployer.group.Proposal.Content;

class FileGroupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<Content> CONTENTS = List.of(new Content("abc", "a file.jar"));

  @TempDir Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private FileGroup one;
  private FileGroup two;

  @BeforeEach
  void join() throws IOException {
    one = member("one");
    two = member("two");
    assertThat(one.leads()).isTrue();
    assertThat(two.leads()).isFalse();
    said.clear();
  }

  private FileGroup member(String name) throws IOException {
    return new FileGroup(folder, name, PATIENCE, new Noted(name));
  }

  private final class Noted implements FileGroup.Watcher {
    private final String name;

    Noted(String name) {
      this.name = name;
    }

    @Override
    public void leads() {
      said.add(name + " leads");
    }

    @Override
    public void cannotFollow(String clause) {
      said.add(name + " cannot follow: " + clause);
    }
  }

  @Test
  void one_that_cannot_join_is_no_member() throws IOException {
    FileGroup namesake = member("one");
    assertThat(namesake.leads()).isFalse();
    assertThat(namesake.joined()).isFalse();
    assertThat(two.joined()).isTrue();
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
    assertThat(two.leads()).isTrue();
    assertThat(said).containsExactly("two leads");
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
    FileGroup hasty = new FileGroup(folder, "hasty", Duration.ofMillis(30), new Noted("hasty"));
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
    one.decide(true);
    FileGroup three = member("three");
    assertThat(three.leads()).isFalse();
    assertThat(three.pending()).isEmpty();
  }

  @Test
  void one_that_joins_before_the_decision_takes_part_in_it() throws Exception {
    two.leave();
    assertThat(one.propose(CONTENTS)).isEmpty();
    FileGroup three = member("three");
    assertThat(three.leads()).isFalse();
    Proposal seen = three.pending().orElseThrow();
    three.vote(seen, Optional.empty());
    one.decide(true);
    assertThat(three.awaitDecision(seen)).isTrue();
  }

  @Test
  void what_is_published_is_complete_when_the_one_that_leads_has_looked() throws Exception {
    assertThat(two.isSettled()).isFalse();
    one.settle();
    assertThat(two.isSettled()).isTrue();
    one.leave();
    assertThat(two.isSettled()).as("nobody leads").isFalse();
    assertThat(two.leads()).isTrue();
    assertThat(two.isSettled()).as("it has not looked yet").isFalse();
    two.settle();
    assertThat(two.isSettled()).isTrue();
  }

  @Test
  void members_that_have_gone_leave_no_file_behind() throws Exception {
    two.leave();
    one.propose(CONTENTS);
    one.leave();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("member-"));
    }
  }

  @Test
  void who_cannot_follow_is_told_of() {
    two.cannotFollow("no memory");
    assertThat(said).containsExactly("two cannot follow: no memory");
  }

  @Test
  void two_processes_cannot_have_one_name() throws Exception {
    one.leave();
    FileGroup other = member("two");
    assertThat(other.leads()).as("the lead is free, but it is no member").isFalse();
    assertThat(two.leads()).isTrue();
  }
}
