// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.deployer.testkit.TestJar.addon;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.runtime.RollbackOutcome;
import org.odeum.deployer.group.FileGroup;
import org.odeum.deployer.group.Proposal;

/** Two deployers on one data directory. */
class ProcessGroupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path root;
  private FileGroup first;
  private FileGroup second;
  private DeployerFixture leader;
  private DeployerFixture follower;
  private Thread following;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  @BeforeEach
  void start() throws IOException {
    first = member("one");
    assertThat(first.leads()).isTrue();
    leader = new DeployerFixture(root, first);
  }

  private FileGroup member(String name) throws IOException {
    return new FileGroup(
        root.resolve("group"),
        name,
        PATIENCE,
        new FileGroup.Watcher() {
          @Override
          public void leads() {}

          @Override
          public void cannotFollow(String clause) {
            complaints.add(name + ": " + clause);
          }
        });
  }

  private void join() throws IOException {
    second = member("two");
    follower = new DeployerFixture(root, second);
    following =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  while (!stopped) {
                    follower.deployer.reconcile();
                  }
                });
  }

  @AfterEach
  void stop() throws InterruptedException {
    stopped = true;
    if (following != null) {
      assertThat(following.join(PATIENCE)).isTrue();
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  private void awaitFollower(String... labels) throws InterruptedException {
    await("the other serves " + List.of(labels), () -> serves(labels));
  }

  private boolean serves(String... labels) {
    return follower.publisher.serving().equals(List.of(labels));
  }

  @Test
  void what_one_publishes_the_other_publishes() throws Exception {
    join();
    leader.drop("hello.jar", addon("hello", "1.0.0"));
    assertThat(leader.reconcile()).containsExactly("hello 1.0.0");
    awaitFollower("hello 1.0.0");

    leader.drop("hello.jar", addon("hello", "2.0.0")).drop("b.jar", addon("b", "1.0.0"));
    leader.reconcile();
    awaitFollower("b 1.0.0", "hello 2.0.0");

    leader.remove("hello.jar").reconcile();
    awaitFollower("b 1.0.0");
    await("retired", () -> follower.framework.bundles.size() == 1);
  }

  @Test
  void one_that_joins_begins_with_what_is_published() throws Exception {
    leader.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    join();
    awaitFollower("hello 1.0.0");
  }

  @Test
  void if_one_cannot_publish_it_none_does() throws Exception {
    leader.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    join();
    awaitFollower("hello 1.0.0");
    follower.framework.failsHere.add("hello 2.0.0");

    leader.drop("hello.jar", addon("hello", "2.0.0"));

    assertThat(leader.reconcile()).containsExactly("hello 1.0.0");
    assertThat(leader.why("hello")).contains("in process two hello 2.0.0 fails: it fails in this");
    assertThat(leader.framework.bundles).hasSize(1);
    await("removed", () -> follower.framework.bundles.size() == 1);
    assertThat(follower.publisher.serving()).containsExactly("hello 1.0.0");
  }

  @Test
  void one_that_cannot_even_begin_says_so() throws Exception {
    leader.drop("hello.jar", addon("hello", "1.0.0").header("Test-Once", "x")).reconcile();
    second = member("two");
    follower = new DeployerFixture(root, second);
    follower.framework.failsHere.add("hello 1.0.0");

    follower.deployer.reconcile();

    assertThat(follower.deployer.cannotFollow().orElse("")).contains("it fails in this process");
    assertThat(follower.deployer.isSettled()).isFalse();
    assertThat(complaints).as("another process could not do better").isEmpty();

    follower.framework.failsHere.clear();
    follower.deployer.reconcile();
    follower.deployer.reconcile();
    assertThat(follower.deployer.isSettled()).isTrue();
    assertThat(follower.deployer.cannotFollow()).isEmpty();
    assertThat(follower.publisher.serving()).containsExactly("hello 1.0.0");
  }

  @Test
  void one_that_starts_waits_until_all_is_published_that_there_is() throws Exception {
    leader.drop("hello.jar", addon("hello", "1.0.0"));
    join();
    TimeUnit.MILLISECONDS.sleep(100);
    assertThat(follower.deployer.isSettled()).isFalse();

    leader.reconcile();

    await("settled", () -> follower.deployer.isSettled());
    assertThat(follower.publisher.serving()).containsExactly("hello 1.0.0");
  }

  @Test
  void one_that_is_too_late_with_its_objection_asks_to_be_replaced() throws Exception {
    leader.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    second = member("two");
    follower = new DeployerFixture(root, second);
    follower.deployer.reconcile();
    assertThat(follower.deployer.isSettled()).isTrue();
    follower.framework.failsHere.add("hello 2.0.0");

    // What the leader does when its patience is over.
    Proposal.Content next = new Proposal.Content(leader.keep(addon("hello", "2.0.0")), "hello.jar");
    Thread late =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  while (follower.deployer.cannotFollow().isEmpty()) {
                    follower.deployer.reconcile();
                  }
                });
    assertThat(first.propose(List.of(next))).hasSize(1);
    first.decide(true);
    assertThat(late.join(PATIENCE)).isTrue();

    assertThat(follower.deployer.cannotFollow()).isPresent();
    assertThat(complaints).hasSize(1).first().asString().startsWith("two: hello 2.0.0 fails");
    assertThat(follower.publisher.serving()).containsExactly("hello 1.0.0");
  }

  @Test
  void only_the_one_that_leads_goes_back() throws Exception {
    leader.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    leader.drop("hello.jar", addon("hello", "2.0.0")).reconcile();
    second = member("two");
    follower = new DeployerFixture(root, second);
    follower.deployer.reconcile();

    RollbackOutcome refused = follower.deployer.rollback("hello", Optional.empty());
    assertThat(refused.done()).isFalse();
    assertThat(refused.text()).contains("ask that one");
  }

  @Test
  void when_the_leader_is_gone_another_one_takes_over_with_what_it_has() throws Exception {
    leader.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    join();
    awaitFollower("hello 1.0.0");
    first.leave();

    follower.drop("hello.jar", addon("hello", "2.0.0"));

    awaitFollower("hello 2.0.0");
    await("retired", () -> follower.framework.bundles.size() == 1);
  }
}
