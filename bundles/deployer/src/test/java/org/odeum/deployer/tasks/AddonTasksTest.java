// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddonTasksTest {
  private final ClassLoader loader = new ClassLoader() {};
  private final AddonTasks tasks = new AddonTasks("shop", loader, Duration.ofSeconds(5));

  @AfterEach
  void close() {
    tasks.close();
  }

  @Test
  void work_runs_in_a_thread_of_the_addons_name_with_its_class_loader() throws Exception {
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    CompletableFuture<ClassLoader> context = new CompletableFuture<>();
    tasks.execute(
        () -> {
          ran.complete(Thread.currentThread());
          context.complete(Thread.currentThread().getContextClassLoader());
        });

    assertThat(ran.get(20, TimeUnit.SECONDS).getName()).startsWith("shop-task-");
    assertThat(ran.get().isVirtual()).isTrue();
    assertThat(context.get(20, TimeUnit.SECONDS)).isSameAs(loader);
  }

  @Test
  void what_is_repeated_comes_again_although_it_throws() throws Exception {
    CountDownLatch runs = new CountDownLatch(3);
    tasks.every(
        Duration.ofMillis(1),
        () -> {
          runs.countDown();
          throw new IllegalStateException("once more");
        });

    assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closing_interrupts_what_runs_and_refuses_what_comes() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    tasks.execute(
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.complete(true);
          }
        });
    begun.await();

    tasks.close();

    assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> tasks.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void the_number_of_waiting_tasks_is_bounded() {
    for (int i = 0; i < 10_000; i++) {
      tasks.after(Duration.ofHours(1), () -> {});
    }

    assertThatThrownBy(() -> tasks.after(Duration.ofHours(1), () -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageStartingWith("shop has 10000 tasks that wait already");
  }
}
