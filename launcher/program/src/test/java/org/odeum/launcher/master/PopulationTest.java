// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.master.Member.Standing;
import org.odeum.launcher.master.Population.Action;
import org.odeum.launcher.posix.Processes.Ending;
import org.odeum.launcher.spi.ServerRole.Kind;

class PopulationTest extends PopulationFixture {
  @Test
  void the_wanted_number_is_started_and_no_more() {
    step();
    step();
    assertThat(log).containsExactly("start 0 as 101", "start 1 as 102");
  }

  @Test
  void a_dead_worker_is_replaced_at_once() {
    serve();
    die(101, KILLED);
    step();
    assertThat(log).containsExactly("start 0 as 103");
  }

  @Test
  void only_a_start_in_place_of_one_that_served_is_urgent() {
    serve();
    assertThat(urgentStarts).as("nobody serves yet").isEmpty();
    die(101, KILLED);
    step();
    ready(103);
    assertThat(urgentStarts).containsExactly(103L);

    population.want(3);
    step();
    ready(104);
    assertThat(urgentStarts).as("nobody died").containsExactly(103L);

    population.roll();
    step();
    assertThat(urgentStarts).as("the one before it still serves").containsExactly(103L);
  }

  @Test
  void a_start_that_failed_is_not_urgent_any_more() {
    serve();
    die(101, KILLED);
    step();
    die(103, FAILED);
    pass(60);
    ready(102);
    step();
    assertThat(log).contains("start 0 as 104");
    assertThat(urgentStarts).containsExactly(103L);
  }

  @Test
  void while_all_are_replaced_nobody_leaves_before_his_successor_serves() {
    serve();
    population.roll();
    step();
    pass(10);
    step();
    assertThat(log).containsExactly("start 0 as 103");
    ready(103);
    step();
    assertThat(log).containsExactly("start 0 as 103", "retire 101", "start 1 as 104");
    die(101, new Ending(0, false));
    pass(1);
    step();
    ready(104);
    step();
    die(102, new Ending(0, false));
    pass(10);
    step();
    assertThat(log).containsExactly("start 0 as 103", "retire 101", "start 1 as 104", "retire 102");
  }

  @Test
  void a_worn_worker_alone_is_replaced() {
    serve();
    population.find(102).orElseThrow().worn();
    step();
    assertThat(log).as("it has only just begun to live").isEmpty();
    pass(10);
    step();
    ready(103);
    step();
    assertThat(log).containsExactly("start 1 as 103", "retire 102");
  }

  @Test
  void one_worker_less_lets_the_last_finish() {
    serve();
    population.want(1);
    step();
    step();
    assertThat(log).containsExactly("retire 102");
  }

  @Test
  void one_worker_more_is_started() {
    serve();
    population.want(3);
    step();
    assertThat(log).containsExactly("start 2 as 103");
  }

  @Test
  void a_worker_that_says_nothing_any_more_is_killed_once() {
    serve();
    pass(20);
    ready(102);
    pass(11);
    step();
    step();
    assertThat(log).containsExactly("kill 101 it has not been heard of for 30 s");
  }

  @Test
  void a_worker_that_does_not_become_ready_is_killed() {
    step();
    ready(102);
    log.clear();
    pass(25);
    ready(102);
    pass(25);
    ready(102);
    pass(25);
    step();
    assertThat(log).containsExactly("kill 101 it did not become ready in 60 s");
  }

  @Test
  void a_worker_that_does_not_leave_is_killed() {
    serve();
    population.want(1);
    step();
    for (int beat = 0; beat < 4; beat++) {
      pass(12);
      ready(101);
    }
    step();
    assertThat(log).containsExactly("retire 102", "kill 102 it did not leave in 45 s");
  }

  @Test
  void workers_of_an_earlier_master_serve_until_they_are_replaced() {
    population.adopted(0, 41, Standing.SERVING, now);
    population.adopted(1, 42, Standing.SERVING, now);
    step();
    ready(101);
    step();
    assertThat(log).containsExactly("start 0 as 101", "retire 41", "start 1 as 102");
  }

  @Test
  void a_second_reload_amid_the_first_takes_no_worker_away_before_its_successor_serves() {
    // The first reload left an old worker that serves beside the new one that does not yet.
    population.adopted(0, 41, Standing.SERVING, now);
    population.adopted(0, 43, Standing.STARTING, now);
    population.adopted(1, 42, Standing.SERVING, now);
    step();
    ready(43);
    step();
    assertThat(log).as("nobody waits for 43").containsExactly("retire 43", "start 0 as 101");
    ready(101);
    step();
    assertThat(log).containsExactly("retire 43", "start 0 as 101", "retire 41", "start 1 as 102");
  }

  @Test
  void however_often_it_reloads_one_worker_at_a_time_starts() {
    serve();
    for (int reload = 0; reload < 5; reload++) {
      population.roll();
      step();
      assertThat(population.members().stream().filter(member -> member.is(Standing.STARTING)))
          .hasSize(1);
    }
    ready(lastPid);
    step();
    assertThat(log).contains("retire 101").doesNotContain("retire 102");
  }

  @Test
  void a_worker_on_its_way_out_when_the_master_reloads_is_buried_by_the_next_image() {
    population.adopted(0, 40, Standing.LEAVING, now);
    population.adopted(0, 41, Standing.SERVING, now);
    population.want(1);
    pass(46);
    population.heard(41, READY, now);
    step();
    assertThat(log).containsExactly("start 0 as 101", "kill 40 it did not leave in 45 s");
  }

  @Test
  void a_worker_that_dies_while_others_are_replaced_has_its_place_filled_at_once() {
    serve();
    population.roll();
    step();
    die(102, KILLED);
    step();
    assertThat(log).containsExactly("start 0 as 103", "start 1 as 104");
  }

  @Test
  void one_worker_more_while_others_are_replaced_is_started_beside_them() {
    serve();
    population.roll();
    step();
    population.want(3);
    step();
    assertThat(log).containsExactly("start 0 as 103", "start 2 as 104");
  }

  @Test
  void a_server_that_answers_goes_on_without_those_that_run_jobs() {
    Population jobs =
        new Population(
            Kind.CRON,
            false,
            1,
            new Population.Patience(
                Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(45)));
    for (int attempt = 0; attempt < 2 * Population.MOST_FAILURES; attempt++) {
      pass(60);
      assertThat(jobs.next(now)).hasOnlyElementsOfType(Action.Start.class).hasSize(1);
      jobs.started(0, ++lastPid, now);
      jobs.ended(lastPid, FAILED, now);
    }
  }

  @Test
  void who_wants_none_lets_all_leave() {
    serve();
    population.want(0);
    step();
    assertThat(log).containsExactlyInAnyOrder("retire 101", "retire 102");
  }

  /** Two workers that serve. */
}
