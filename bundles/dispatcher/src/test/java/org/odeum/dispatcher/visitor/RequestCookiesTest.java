// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What browsers send, and what others do. */
final class RequestCookiesTest {
  private static Map<String, String> parse(String... fields) {
    return RequestCookies.parse(List.of(fields));
  }

  @Test
  void cookies_are_found_by_name() {
    assertThat(parse("a=1; bc=23;d=4", "e=5"))
        .containsExactly(entry("a", "1"), entry("bc", "23"), entry("d", "4"), entry("e", "5"));
    assertThat(parse()).isEmpty();
  }

  @Test
  void the_first_of_several_with_one_name_counts() {
    assertThat(parse("a=1; a=2", "a=3")).containsExactly(entry("a", "1"));
  }

  @Test
  void blanks_and_quotes_around_are_left_out() {
    assertThat(parse(" a \t= \"x y\" ;b=\"\"; c=\"; d= "))
        .containsExactly(entry("a", "x y"), entry("b", ""), entry("c", "\""), entry("d", ""));
  }

  @Test
  void a_value_may_hold_equals_signs() {
    assertThat(parse("a=b=c=; d==")).containsExactly(entry("a", "b=c="), entry("d", "="));
  }

  @Test
  void what_is_no_cookie_is_passed_over() {
    assertThat(parse("", ";;", "alone", "x;=nobody; a=1;", "alone; b=2"))
        .containsExactly(entry("a", "1"), entry("b", "2"));
  }

  @Test
  void of_very_many_the_rest_is_not_taken_apart() {
    assertThat(parse("a=1;".repeat(400) + "b=2")).containsExactly(entry("a", "1"));
    assertThat(parse("a=1;".repeat(298) + "b=2")).hasSize(2);
  }
}
