// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.posix.Processes.Ending;

/** Workers that do not get as far as to serve. */
class FailingStartsTest extends PopulationFixture {
  /** The newest worker ends before it serves, right after the step that follows a pause. */
  private void dieAtStart(int pause, Ending ending) {
    pass(pause);
    step();
    die(lastPid, ending);
  }

  /** What is done in the next step, so many seconds later. */
  private List<String> logAfter(int seconds) {
    log.clear();
    pass(seconds);
    step();
    return log;
  }

  @Test
  void after_three_failed_starts_in_a_row_it_is_given_up() {
    for (int attempt = 0; attempt < Population.MOST_FAILURES; attempt++) {
      population.want(1);
      dieAtStart(60, FAILED);
    }
    assertThat(logAfter(60))
        .containsExactly(
            "give up: 3 workers in a row could not start, the last one ended with code 1; the lines"
                + " above say why");
  }

  @Test
  void whoever_is_killed_while_starting_is_replaced_at_once_and_is_not_the_end() {
    population.want(1);
    for (int kill = 0; kill < Population.KILLS_WITHOUT_PAUSE; kill++) {
      step();
      die(lastPid, KILLED);
    }
    step();
    assertThat(log)
        .hasSize(Population.KILLS_WITHOUT_PAUSE + 1)
        .allMatch(line -> line.startsWith("start 0"));
  }

  @Test
  void starts_that_are_killed_again_and_again_pause_and_are_given_up_in_the_end() {
    population.want(1);
    for (int kill = 0; kill < Population.MOST_KILLS; kill++) {
      dieAtStart(1, KILLED);
      if (kill == Population.KILLS_WITHOUT_PAUSE) {
        log.clear();
        step();
        assertThat(log).as("it pauses").isEmpty();
      }
    }
    assertThat(logAfter(1))
        .containsExactly(
            "give up: 60 workers in a row could not start, the last one ended by signal 9; somebody"
                + " ends them, or the system is short of memory");
  }

  @Test
  void kills_between_failures_do_not_make_them_fewer_and_a_worker_that_serves_does() {
    population.want(1);
    for (Ending ending : List.of(FAILED, KILLED, FAILED, KILLED)) {
      dieAtStart(60, ending);
    }
    pass(60);
    step();
    ready(lastPid);
    die(lastPid, KILLED);
    for (Ending ending : List.of(FAILED, KILLED, FAILED)) {
      dieAtStart(60, ending);
    }
    assertThat(logAfter(60))
        .as("two failures since somebody served")
        .containsExactly("start 0 as 109");
    die(lastPid, FAILED);
    assertThat(logAfter(60))
        .containsExactly(
            "give up: 4 workers in a row could not start, the last one ended with code 1; the lines"
                + " above say why");
  }

  @Test
  void who_asks_a_starting_worker_to_leave_is_no_failure_and_a_crash_is_one() {
    assertThat(new Ending(143, false).fromOutside()).as("SIGTERM, before it is handled").isTrue();
    assertThat(new Ending(0, false).fromOutside()).as("SIGTERM, handled").isTrue();
    assertThat(new Ending(137, true).fromOutside()).as("SIGKILL").isTrue();
    assertThat(new Ending(1, false).fromOutside()).as("its own sentence").isFalse();
    assertThat(new Ending(134, true).fromOutside()).as("SIGABRT of a JVM that crashes").isFalse();
  }

  @Test
  void starts_that_take_too_long_are_failures_although_the_master_kills_them() {
    population.want(1);
    for (int attempt = 0; attempt < Population.MOST_FAILURES; attempt++) {
      pass(61);
      step();
      dieAtStart(61, KILLED);
    }
    assertThat(logAfter(61))
        .containsExactly(
            "give up: 3 workers in a row could not start, the last one ended by signal 9; the lines"
                + " above say why");
  }

  @Test
  void failed_starts_wait_longer_each_time() {
    step();
    die(101, FAILED);
    log.clear();
    step();
    assertThat(log).isEmpty();
    pass(1);
    step();
    assertThat(log).containsExactly("start 0 as 103");
  }

  @Test
  void as_long_as_somebody_serves_failing_starts_are_not_the_end() {
    serve();
    for (int attempt = 0; attempt < 10; attempt++) {
      die(attempt == 0 ? 101 : lastPid, FAILED);
      pass(29);
      ready(102);
      pass(29);
      ready(102);
      step();
    }
    assertThat(log).hasSize(10).allMatch(line -> line.startsWith("start 0"));
  }
}
