// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.deployer.testkit.TestJar.addon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DeployerLoopTest {
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir Path root;
  private DeployerLoop loop;
  private Thread thread;

  private DeployerFixture run(Duration atLatest) {
    DeployerFixture odeum = new DeployerFixture(root);
    loop = new DeployerLoop(odeum.deployer, atLatest);
    thread = Thread.ofPlatform().start(loop);
    return odeum;
  }

  @AfterEach
  void stop() throws InterruptedException {
    loop.stop();
    assertThat(thread.join(Duration.ofSeconds(10))).as("it ended").isTrue();
  }

  @Test
  void a_wake_makes_it_look() throws Exception {
    DeployerFixture odeum = run(NEVER);
    odeum.drop("hello.jar", addon("hello", "1.0.0"));

    loop.wake();

    awaitNames(odeum, List.of("hello"));
  }

  @Test
  void a_removal_that_nobody_reports_is_noticed() throws Exception {
    DeployerFixture odeum = run(SHORT);
    odeum.drop("hello.jar", addon("hello", "1.0.0"));
    loop.wake();
    awaitNames(odeum, List.of("hello"));

    odeum.remove("hello.jar");

    awaitNames(odeum, List.of());
  }

  @Test
  void a_file_that_is_not_whole_yet_is_looked_at_again_by_itself() throws Exception {
    DeployerFixture odeum = run(NEVER);
    odeum.dropBroken("hello.jar");
    loop.wake();
    awaitNames(odeum, List.of("hello.jar"));

    odeum.drop("hello.jar", addon("hello", "1.0.0"));
    odeum.clock.advance(DeployerFixture.PATIENCE);

    awaitNames(odeum, List.of("hello"));
  }

  private static void awaitNames(DeployerFixture odeum, List<String> names) throws Exception {
    CountDownLatch pause = new CountDownLatch(1);
    while (!names.equals(
        odeum.deployer.reports().addons().stream().map(status -> status.name()).toList())) {
      pause.await(1, TimeUnit.MILLISECONDS);
    }
  }
}
