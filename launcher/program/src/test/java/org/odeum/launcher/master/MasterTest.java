// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.odeum.launcher.posix.Processes.Ending;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.odeum.launcher.spi.ServerRole.Kind;

@Timeout(60)
class MasterTest {
  private final FakeWorkers workers = new FakeWorkers();
  private final CountDownLatch serving = new CountDownLatch(1);
  private final Master master =
      new Master(
          new Populations(population(Kind.HTTP, 2), population(Kind.CRON, 1)),
          workers,
          InstantSource.system(),
          serving::countDown);

  private static Population population(Kind kind, int wanted) {
    Duration minute = Duration.ofSeconds(60);
    return new Population(
        kind, kind == Kind.HTTP, wanted, new Population.Patience(minute, minute, minute));
  }

  @Test
  void a_group_starts_serves_and_stops() throws Exception {
    workers.obedient = true;
    Thread stopper =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    assertThat(serving.await(20, TimeUnit.SECONDS)).isTrue();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  master.stop("enough");
                });
    assertThat(master.run()).isEqualTo(Master.Outcome.STOPPED);
    stopper.join();
    assertThat(workers.log).contains("start 0", "start 1", "retire 1001", "retire 1002");
  }

  @Test
  void jobs_wait_until_requests_are_answered() throws Exception {
    workers.obedient = true;
    workers.afterReady =
        pid -> {
          if (pid == 1003) {
            master.stop("all are there");
          }
        };
    assertThat(master.run()).isEqualTo(Master.Outcome.STOPPED);
    assertThat(workers.log).startsWith("start 0", "start 1", "start cron0");
    assertThat(workers.log).contains("retire 1003");
  }

  @Test
  void an_end_that_the_system_tells_of_is_seen_at_once() throws Exception {
    Master patient =
        new Master(
            new Populations(population(Kind.HTTP, 1), population(Kind.CRON, 0)),
            workers,
            InstantSource.system(),
            Duration.ofDays(1),
            () -> {});
    workers.stillborn = true;
    Thread system =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (true) {
                      Thread.sleep(1);
                      patient.childEnded();
                    }
                  } catch (InterruptedException enough) {
                    Thread.currentThread().interrupt();
                  }
                });
    assertThat(patient.run()).isEqualTo(Master.Outcome.FAILED);
    system.interrupt();
    system.join();
  }

  @Test
  void a_worker_in_place_of_a_dead_one_is_urgent_until_it_serves() throws Exception {
    workers.obedient = true;
    workers.afterReady =
        pid -> {
          if (pid == 1002) {
            workers.endings.put(1001L, new Ending(137, true));
          } else if (workers.log.contains("start at once 0")) {
            master.stop("it is back");
          }
        };
    assertThat(master.run()).isEqualTo(Master.Outcome.STOPPED);
    assertThat(workers.log).containsOnlyOnce("start at once 0");
    assertThat(workers.levelled)
        .doesNotHaveDuplicates()
        .hasSize((int) workers.lastPid.get() - 1000);
  }

  @Test
  void a_reload_leaves_the_workers_to_the_next_image() throws Exception {
    workers.obedient = true;
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                serving.await(20, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              master.reload("new code");
            });
    assertThat(master.run()).isEqualTo(Master.Outcome.RELOADING);
    assertThat(Legacy.parse(master.legacy().text())).isEqualTo(master.legacy());
    assertThat(master.legacy().heirs())
        .extracting(heir -> heir.pid() + " " + heir.place().name())
        .contains("1001 0", "1002 1");
    assertThat(workers.log).noneMatch(line -> line.startsWith("retire"));
  }

  @Test
  void a_reload_into_a_server_without_workers_waits_until_all_have_left() throws Exception {
    workers.obedient = true;
    master.nextHasWorkers(() -> false);
    workers.afterReady =
        pid -> {
          if (pid == 1003) {
            master.reload("workers = 0");
          }
        };
    assertThat(master.run()).isEqualTo(Master.Outcome.RELOADING);
    assertThat(master.legacy().heirs()).isEmpty();
    assertThat(workers.log).contains("retire 1001", "retire 1002", "retire 1003");
  }

  @Test
  void a_stop_wins_over_a_reload_that_waits_for_the_workers() throws Exception {
    master.nextHasWorkers(() -> false);
    workers.afterReady =
        pid -> {
          if (pid == 1003) {
            master.reload("workers = 0");
            master.stop("enough");
            workers.leave();
          }
        };
    assertThat(master.run()).isEqualTo(Master.Outcome.STOPPED);
  }

  @Test
  void a_group_whose_workers_cannot_start_ends() throws Exception {
    workers.stillborn = true;
    assertThat(master.run()).isEqualTo(Master.Outcome.FAILED);
  }

  @Test
  void a_group_whose_starting_workers_are_killed_goes_on() throws Exception {
    workers.killedStarts = 2 * Population.MOST_FAILURES;
    workers.obedient = true;
    workers.afterReady = _ -> master.stop("it serves");
    assertThat(master.run()).isEqualTo(Master.Outcome.STOPPED);
    assertThat(workers.lastPid.get()).isGreaterThan(1000 + 2 * Population.MOST_FAILURES);
  }

  @Test
  void all_workers_that_serve_are_asked_for_their_state() throws Exception {
    workers.obedient = true;
    AtomicInteger ready = new AtomicInteger();
    workers.afterReady =
        pid -> {
          if (ready.incrementAndGet() == 3) {
            master.report();
            master.stop("enough");
          }
        };
    assertThat(master.run()).isEqualTo(Master.Outcome.STOPPED);
    assertThat(workers.log).contains("report 1001", "report 1002");
  }

  @Test
  void a_fault_in_one_thing_leaves_the_group_in_good_hands() throws Exception {
    workers.obedient = true;
    master.checkReloads(
        () -> {
          throw new IllegalStateException("a fault");
        });
    workers.afterReady =
        pid -> {
          if (pid == 1003) {
            master.reload("new code");
            master.stop("enough");
          }
        };
    assertThat(master.run()).isEqualTo(Master.Outcome.STOPPED);
    assertThat(workers.log).contains("retire 1001", "retire 1002", "retire 1003");
  }

  @Test
  void a_worker_can_ask_for_the_end_of_the_group() throws Exception {
    workers.obedient = true;
    workers.afterReady = pid -> master.said(pid, new ControlLine(ControlLine.STOP, "shutdown"));
    assertThat(master.run()).isEqualTo(Master.Outcome.STOPPED);
  }

  @Test
  void the_last_worker_stays_however_often_one_less_is_wished() throws Exception {
    workers.obedient = true;
    Thread wisher =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    assertThat(serving.await(20, TimeUnit.SECONDS)).isTrue();
                    for (int i = 0; i < 5; i++) {
                      master.change(-1);
                    }
                    while (!workers.log.contains("retire 1002")) {
                      Thread.sleep(1);
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  master.reload("to see who is left");
                });
    assertThat(master.run()).isEqualTo(Master.Outcome.RELOADING);
    wisher.join();
    assertThat(workers.log).doesNotContain("retire 1001");
    assertThat(master.legacy().text()).startsWith("1001=");
  }

  /** Workers that are ready at once and leave when they are told to. */
  private final class FakeWorkers implements WorkerControl {
    final List<String> log = java.util.Collections.synchronizedList(new ArrayList<>());
    final List<Long> levelled = java.util.Collections.synchronizedList(new ArrayList<>());
    final Map<Long, Ending> endings = new ConcurrentHashMap<>();
    final AtomicLong lastPid = new AtomicLong(1000);
    boolean obedient;
    boolean stillborn;
    int killedStarts;
    java.util.function.LongConsumer afterReady = pid -> {};

    @Override
    public long start(WorkerPlace place, boolean urgent) {
      long pid = lastPid.incrementAndGet();
      log.add((urgent ? "start at once " : "start ") + place.name());
      if (pid <= 1000 + killedStarts) {
        endings.put(pid, new Ending(137, true));
      } else if (stillborn) {
        endings.put(pid, new Ending(1, false));
      } else {
        WorkerReport ready = new WorkerReport(Phase.READY, 0, 0, 0);
        Thread.ofVirtual()
            .start(
                () -> {
                  master.said(pid, ControlLine.of(ControlLine.BEAT, ready.words()));
                  afterReady.accept(pid);
                });
      }
      return pid;
    }

    @Override
    public void endUrgency(long pid) {
      levelled.add(pid);
    }

    @Override
    public Optional<Ending> ended(long pid) {
      return Optional.ofNullable(endings.get(pid));
    }

    @Override
    public void retire(long pid, String reason) {
      log.add("retire " + pid);
      if (obedient) {
        endings.put(pid, new Ending(0, false));
      }
    }

    /** Has all leave, now or when they are started. */
    void leave() {
      for (long pid = 1001; pid <= lastPid.get(); pid++) {
        endings.put(pid, new Ending(0, false));
      }
    }

    @Override
    public void report(long pid) {
      log.add("report " + pid);
    }

    @Override
    public void kill(long pid) throws IOException {
      endings.put(pid, new Ending(137, true));
    }

    @Override
    public void tell(long pid, List<ProcessGroup.Member> group) {}

    @Override
    public long residentBytes(long pid) {
      return 0;
    }
  }
}
