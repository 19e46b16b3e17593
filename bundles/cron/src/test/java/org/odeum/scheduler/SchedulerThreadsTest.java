// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.odeum.addon.Publication;
import org.odeum.cron.CronJob;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.RunOutcome;
import org.odeum.testkit.cron.MemoryCronStore;

/** The scheduler with its threads, by the real clock. */
class SchedulerThreadsTest {
  private final MemoryCronStore store = new MemoryCronStore();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<Optional<Throwable>> storeFails =
      new AtomicReference<>(Optional.empty());
  private final Catalogue catalogue = new Catalogue("main");
  private final Scheduler scheduler =
      new Scheduler(
          catalogue,
          new Scheduler.Surroundings(
              this::store, Clock.systemUTC(), "test", Optional::empty, (job, text) -> {}));
  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

  private CronStore store() {
    asked.incrementAndGet();
    storeFails.get().ifPresent(SchedulerThreadsTest::raise);
    return store;
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void raise(Throwable failure) throws T {
    throw (T) failure;
  }

  @AfterEach
  void stop() {
    scheduler.stop(Duration.ofSeconds(1));
  }

  private record Source(long bundleId, JobDefinition definition, CronJob job) implements JobSource {
    @Override
    public CronJob obtain() {
      return job;
    }
  }

  private Source source(String name, long bundle, CronJob job) {
    Map<String, Object> properties =
        Map.of("cron.name", name, "cron.interval", 1, "cron.unit", "HOURS");
    return new Source(bundle, JobDefinition.of("shop", properties::get), job);
  }

  private Source add(String name, long bundle, CronJob job) {
    Source source = source(name, bundle, job);
    catalogue.add(source);
    scheduler.wake();
    return source;
  }

  private String next() throws InterruptedException {
    return ran.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void jobs_run_on_threads_with_the_names_of_the_original_and_at_the_same_time() throws Exception {
    scheduler.start(2, () -> true);
    CountDownLatch both = new CountDownLatch(2);
    CronJob job =
        context -> {
          both.countDown();
          both.await();
          ran.add(Thread.currentThread().getName());
        };
    add("a", 1, job);
    add("b", 1, job);

    assertThat(Set.of(next(), next()))
        .containsExactlyInAnyOrder("odeum.service.cron.cron0", "odeum.service.cron.cron1");
  }

  @Test
  void without_a_job_the_store_is_never_asked() throws Exception {
    scheduler.start(2, () -> true);
    scheduler.wake();
    Thread.sleep(100);

    assertThat(asked).hasValue(0);
  }

  @Test
  void nothing_runs_before_the_server_has_started() throws Exception {
    AtomicBoolean started = new AtomicBoolean();
    scheduler.start(1, started::get);
    add("a", 1, context -> ran.add("a"));
    assertThat(ran.poll(150, TimeUnit.MILLISECONDS)).isNull();

    started.set(true);
    assertThat(next()).isEqualTo("a");
  }

  @Test
  void while_all_is_quiet_the_store_is_asked_for_nothing() throws Exception {
    scheduler.start(2, () -> true);
    add("a", 1, context -> ran.add("a"));
    next();
    while (scheduler.away().isPresent() || store.history(catalogue.key("a"), 1).isEmpty()) {
      Thread.onSpinWait();
    }
    int before;
    do { // the looks that the run has led to may take their time
      before = asked.get();
      Thread.sleep(500);
    } while (asked.get() != before && asked.get() < 100);

    assertThat(asked.get()).isEqualTo(before);
  }

  @Test
  void hidden_generations_do_not_run_and_the_next_run_is_that_of_the_published_one()
      throws Exception {
    catalogue.show(new Publication(1, Set.of(2L)));
    scheduler.start(1, () -> true);
    CountDownLatch going = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Source old =
        add(
            "job",
            1,
            context -> {
              going.countDown();
              go.await();
              ran.add("old");
            });
    add("job", 2, context -> ran.add("new"));
    going.await();

    catalogue.show(new Publication(2, Set.of(1L)));
    store.trigger(catalogue.key("job"), Clock.systemUTC().instant().plusMillis(1));
    scheduler.wake();
    assertThat(ran.poll(200, TimeUnit.MILLISECONDS)).isNull();
    Thread drain =
        Thread.ofPlatform()
            .start(() -> ran.add("left " + scheduler.drain(Set.of(1L), Duration.ofSeconds(20))));
    go.countDown();
    drain.join();
    catalogue.remove(old);

    assertThat(Set.of(next(), next(), next())).containsExactlyInAnyOrder("old", "left 0", "new");
  }

  @Test
  void a_job_that_does_not_end_in_time_is_interrupted_and_runs_again() throws Exception {
    scheduler.start(1, () -> true);
    CountDownLatch going = new CountDownLatch(1);
    Source old =
        add(
            "job",
            1,
            context -> {
              going.countDown();
              new CountDownLatch(1).await();
            });
    going.await();
    catalogue.remove(old);
    int left;
    do { // an interrupted job has a moment to end, which may be too short on this machine
      left = scheduler.drain(old, Duration.ofMillis(20));
    } while (left > 0);
    assertThat(store.history(catalogue.key("job"), 1).getFirst().outcome())
        .isEqualTo(RunOutcome.INTERRUPTED);

    add("job", 2, context -> ran.add("new"));
    assertThat(next()).isEqualTo("new");
  }

  private static Stream<Throwable> failures() {
    return Stream.of(
        new CronStoreException("away"),
        new IllegalStateException("a mistake in a store"),
        new NoClassDefFoundError("the store's bundle is going"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void jobs_run_again_when_the_store_is_back(Throwable failure) throws Exception {
    storeFails.set(Optional.of(failure));
    scheduler.start(1, () -> true);
    add("a", 1, context -> ran.add("a"));
    while (scheduler.away().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(scheduler.away().orElseThrow()).contains(failure.getMessage());
    storeFails.set(Optional.empty());
    scheduler.wake();

    assertThat(next()).isEqualTo("a");
    awaitRun("a");
    assertThat(scheduler.away()).isEmpty();
  }

  private JobRun awaitRun(String name) throws InterruptedException {
    for (int i = 0; i < 60_000 && store.history(catalogue.key(name), 1).isEmpty(); i++) {
      Thread.sleep(1);
    }
    return store.history(catalogue.key(name), 1).getFirst();
  }

  @Test
  void a_job_that_throws_an_error_has_failed_and_the_thread_goes_on() throws Exception {
    scheduler.start(1, () -> true);
    add(
        "a",
        1,
        context -> {
          throw new ServiceConfigurationError("no such provider");
        });
    JobRun run = awaitRun("a");
    assertThat(run.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(run.message()).isEqualTo("ServiceConfigurationError: no such provider");

    add("b", 1, context -> ran.add("b"));
    assertThat(next()).isEqualTo("b");
  }

  @Test
  void a_full_heap_is_reported_as_the_end_of_a_thread_would_be_and_the_thread_goes_on()
      throws Exception {
    scheduler.start(1, () -> true);
    add(
        "a",
        1,
        context -> {
          Thread.currentThread()
              .setUncaughtExceptionHandler((thread, error) -> ran.add(error.getMessage()));
          throw new OutOfMemoryError("as if");
        });
    assertThat(next()).isEqualTo("as if");
    assertThat(awaitRun("a").outcome()).isEqualTo(RunOutcome.FAILED);

    add("b", 1, context -> ran.add("b"));
    assertThat(next()).isEqualTo("b");
  }

  /** It has nothing to do, or has ended. */
  private static void awaitRest(Thread thread) throws InterruptedException {
    while (thread.getState() == Thread.State.RUNNABLE
        || thread.getState() == Thread.State.BLOCKED) {
      Thread.sleep(1);
    }
  }

  @Test
  void a_job_that_leaves_its_thread_interrupted_does_not_end_it() throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    scheduler.start(1, () -> true);
    add(
        "a",
        1,
        context -> {
          thread.set(Thread.currentThread());
          Thread.currentThread().interrupt();
        });
    awaitRun("a");
    awaitRest(thread.get());

    add("b", 1, context -> ran.add("b"));
    assertThat(next()).isEqualTo("b");
  }

  @Test
  void a_thread_that_somebody_interrupts_while_it_waits_goes_on() throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    scheduler.start(1, () -> true);
    add("a", 1, context -> thread.set(Thread.currentThread()));
    awaitRun("a");
    awaitRest(thread.get());
    thread.get().interrupt();

    add("b", 1, context -> ran.add("b"));
    assertThat(next()).isEqualTo("b");
  }
}
