// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.http.middleware.Middleware;

class ArrangementTest {
  private static final Middleware PASS = (exchange, next) -> next.handle(exchange);

  private final List<Step> available = new ArrayList<>(List.of(step("a"), step("b"), step("c")));

  private static Step step(String name) {
    return new Step(name, PASS, Optional.empty(), 1, false);
  }

  private static Step placed(String name, String before, String after) {
    return new Step(name, PASS, Optional.of(new Step.Place(before, after)), 2, true);
  }

  private List<String> order(String... configured) {
    return Arrangement.of(List.of(configured), available).steps().stream().map(Step::name).toList();
  }

  @Test
  void the_configuration_orders_and_leaves_out() {
    assertThat(order("c", "a")).containsExactly("c", "a");
    assertThat(order()).isEmpty();
  }

  @Test
  void a_name_that_is_given_twice_counts_once() {
    assertThat(order("a", "b", "a")).containsExactly("a", "b");
  }

  @Test
  void what_is_missing_is_skipped_and_said() {
    assertThat(order("a", "x", "b")).containsExactly("a", "b");
    assertThat(Arrangement.of(List.of("a", "x", "y", "b"), available).missing())
        .containsExactly("x", "y");
  }

  @Test
  void a_step_that_knows_its_place_needs_no_configuration() {
    available.add(placed("new", "b", ""));
    assertThat(order("a", "b", "c")).containsExactly("a", "new", "b", "c");
    available.set(3, placed("new", "", "b"));
    assertThat(order("a", "b", "c")).containsExactly("a", "b", "new", "c");
  }

  @Test
  void a_place_that_is_not_there_is_next_to_the_dispatcher() {
    available.add(placed("new", "gone", ""));
    available.add(placed("newer", "", ""));
    assertThat(order("a", "b")).containsExactly("a", "b", "new", "newer");
  }

  @Test
  void of_both_sides_before_counts_and_after_if_that_is_not_there() {
    available.add(placed("new", "a", "b"));
    available.add(placed("newer", "gone", "a"));
    assertThat(order("a", "b")).containsExactly("new", "a", "newer", "b");
  }

  @Test
  void a_place_may_be_beside_one_that_is_only_placed_later() {
    available.add(placed("first", "second", ""));
    available.add(placed("second", "a", ""));
    assertThat(order("a")).containsExactly("first", "second", "a");
  }

  @Test
  void places_that_chase_each_other_come_to_rest() {
    available.add(placed("x", "y", ""));
    available.add(placed("y", "x", ""));
    assertThat(order("a")).containsExactly("a", "x", "y");
  }

  @Test
  void the_configuration_wins_over_a_steps_own_place_and_can_keep_it_out() {
    available.add(placed("new", "a", ""));
    assertThat(order("a", "b", "new")).containsExactly("a", "b", "new");
    assertThat(order("a", "b", "-new")).containsExactly("a", "b");
  }

  @Test
  void keeping_out_what_is_not_there_is_no_mistake() {
    assertThat(Arrangement.of(List.of("a", "-x"), available).missing()).isEmpty();
  }

  @Test
  void of_two_steps_with_one_name_the_better_one_counts() {
    Step better = placed("a", "", "");
    available.addFirst(better);
    assertThat(Arrangement.of(List.of("a"), available).steps()).containsExactly(better);
  }
}
