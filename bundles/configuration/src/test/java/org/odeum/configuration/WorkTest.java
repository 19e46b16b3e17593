// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkTest {
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
  private final Work work = new Work((what, why) -> failures.add(what + ": " + why.getMessage()));

  @AfterEach
  void stop() {
    work.stop();
  }

  private void laterAndWait(Runnable task) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    work.later(
        "the look",
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
          done.countDown();
          task.run();
        });
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_failure_is_told_and_the_next_work_is_done() throws Exception {
    laterAndWait(
        () -> {
          throw new IllegalStateException("disk full");
        });
    laterAndWait(() -> {});

    assertThat(failures).containsExactly("the look: disk full");
    assertThat(uncaught).isEmpty();
  }

  @Test
  void what_loses_its_services_while_the_server_stops_is_no_failure() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread[] worker = new Thread[1];
    CountDownLatch begun = new CountDownLatch(1);
    work.later(
        "the look",
        () -> {
          worker[0] = Thread.currentThread();
          worker[0].setUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
          begun.countDown();
          await(stopped);
          throw new IllegalStateException("Configuration Admin service has been unregistered");
        });
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    work.stop();
    stopped.countDown();
    worker[0].join(10_000);

    assertThat(worker[0].isAlive()).isFalse();
    assertThat(failures).isEmpty();
    assertThat(uncaught).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void after_the_stop_nothing_is_begun() {
    work.stop();
    work.now("the look", () -> failures.add("done now"));
    work.later("the look", () -> failures.add("done later"));

    assertThat(failures).isEmpty();
  }
}
