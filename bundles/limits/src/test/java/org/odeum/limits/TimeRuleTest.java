// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TimeRuleTest {
  private static final Map<String, String> OPTIONS =
      Map.of("limit_time_real", "10", "limit_time_cpu", "5", "limit_time_real_cron", "20");

  private final FakeWork work = new FakeWork();
  private final FakeMeter meter = new FakeMeter();
  private final Accounts accounts = new Accounts(meter, 0);
  private final TimeRule rule =
      new TimeRule(
          Limits.of(name -> Optional.ofNullable(OPTIONS.get(name)), name -> "f", false), meter);

  private double looked;

  /** What is found then, by who looks now and again until then. */
  private Optional<String> at(double seconds) {
    while (seconds - looked > 4) {
      looked += 4;
      accounts.update(List.of(work), (long) (looked * 1e9));
    }
    looked = seconds;
    long now = (long) (seconds * 1e9);
    return rule.broken(accounts.update(List.of(work), now).getFirst(), now);
  }

  @Test
  void a_request_may_take_its_time_and_no_more() {
    assertThat(at(0)).isEmpty();
    assertThat(at(10)).isEmpty();
    assertThat(at(10.1)).contains("more than 10 s (limit_time_real)");
  }

  @Test
  void a_request_that_gets_on_with_its_client_is_not_slow() {
    assertThat(at(9)).isEmpty();
    work.progress = 1000;
    assertThat(at(9.5)).isEmpty();
    assertThat(at(19)).isEmpty();
    assertThat(at(19.6)).isPresent();
  }

  @Test
  void cpu_time_counts_from_the_first_look() {
    meter.cpu = Duration.ofSeconds(1000).toNanos();
    assertThat(at(0)).isEmpty();
    meter.cpu += Duration.ofSeconds(5).toNanos();
    assertThat(at(6)).isEmpty();
    meter.cpu += 1_000_000;
    assertThat(at(7)).contains("more CPU time than 5 s (limit_time_cpu)");
  }

  @Test
  void a_job_has_limits_of_its_own() {
    work.kind = Work.Kind.CRON;
    assertThat(at(0)).isEmpty();
    assertThat(at(19)).isEmpty();
    assertThat(at(21)).contains("more than 20 s (limit_time_real_cron)");
  }

  @Test
  void what_waits_without_a_thread_is_left_alone() {
    work.thread = Optional.empty();
    assertThat(at(0)).isEmpty();
    assertThat(at(1000)).isEmpty();
  }

  @Test
  @Timeout(30)
  void of_virtual_threads_those_that_run_share_what_the_process_used() throws Exception {
    AtomicBoolean end = new AtomicBoolean();
    Thread spinning =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!end.get()) {
                    Thread.onSpinWait();
                  }
                });
    try {
      while (spinning.getState() != Thread.State.RUNNABLE) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      work.thread = Optional.of(spinning);
      meter.processCpu = Duration.ofSeconds(1).toNanos();
      assertThat(at(0)).isEmpty();
      meter.processCpu = Duration.ofSeconds(5).toNanos();
      assertThat(at(4)).isEmpty();
      assertThat(accounts.find(work).orElseThrow().cpu(meter)).contains(Duration.ofSeconds(4));
      meter.processCpu = Duration.ofSeconds(9).toNanos();
      assertThat(at(6)).as("no more than the time that has passed").isPresent();
    } finally {
      end.set(true);
    }
  }
}
