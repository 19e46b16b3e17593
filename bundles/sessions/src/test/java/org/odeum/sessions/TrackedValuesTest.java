// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.odeum.session.InvalidSessionValueException;
import org.odeum.session.SessionChange;

final class TrackedValuesTest {
  private final TrackedValues values = new TrackedValues(Map.of());

  static Stream<Arguments> data() {
    return Stream.of(
        Arguments.of("text \"quoted\" \u0000 漢字 😀", "text \"quoted\" \u0000 漢字 😀"),
        Arguments.of(true, true),
        Arguments.of(5L, 5),
        Arguments.of((short) 5, 5),
        Arguments.of(5_000_000_000L, 5_000_000_000L),
        Arguments.of(BigInteger.TEN, 10),
        Arguments.of(
            new BigInteger("123456789012345678901"), new BigInteger("123456789012345678901")),
        Arguments.of(1.5f, 1.5),
        Arguments.of(0.1, 0.1),
        Arguments.of(new BigDecimal("12.30"), 12.3),
        Arguments.of(
            new BigDecimal("0.1234567890123456789"), new BigDecimal("0.1234567890123456789")),
        Arguments.of(
            List.of(1, List.of(), Map.of("a", "b")), List.of(1, List.of(), Map.of("a", "b"))));
  }

  @ParameterizedTest
  @MethodSource("data")
  void data_comes_out_in_the_smallest_type_that_holds_it(Object in, Object out) {
    values.put("key", in);

    assertThat(values.get("key")).contains(out);
    TrackedValues stored = new TrackedValues(values.change().written());
    assertThat(stored.get("key")).contains(out);
  }

  @Test
  void null_is_data_too() {
    values.put("key", null);
    values.put("list", Arrays.asList(1, null));

    assertThat(values.keys()).containsExactly("key", "list");
    assertThat(values.get("key")).isEmpty();
    assertThat(values.change().written()).isEqualTo(Map.of("key", "null", "list", "[1,null]"));
  }

  static Stream<Arguments> noData() {
    List<Object> ring = new ArrayList<>();
    ring.add(ring);
    Map<Object, Object> numbered = new HashMap<>(Map.of(1, "one"));
    return Stream.of(
        Arguments.of(LocalDate.EPOCH, "is a java.time.LocalDate; a session keeps String"),
        Arguments.of(new Object[] {1}, "is a [Ljava.lang.Object;"),
        Arguments.of('c', "is a java.lang.Character"),
        Arguments.of(new AtomicInteger(1), "AtomicInteger"),
        Arguments.of(Double.NaN, "is NaN"),
        Arguments.of(List.of(Float.POSITIVE_INFINITY), "is Infinity"),
        Arguments.of(numbered, "holds a map with the key 1, which is no String"),
        Arguments.of(ring, "contains itself"),
        Arguments.of("half \ud83d", "half a character at position 5"));
  }

  @ParameterizedTest
  @MethodSource("noData")
  void what_is_no_data_is_refused_in_a_sentence(Object value, String reason) {
    assertThatThrownBy(() -> values.put("thing", value))
        .isInstanceOf(InvalidSessionValueException.class)
        .hasMessageStartingWith("The session value 'thing' ")
        .hasMessageContaining(reason);
    assertThat(values.change()).isEqualTo(SessionChange.NONE);
  }

  @Test
  @SuppressWarnings("unchecked") // what was put in
  void what_is_no_data_is_found_inside_of_a_list_that_was_handed_out() {
    values.put("list", List.of());
    ((List<Object>) values.get("list").orElseThrow()).add(LocalDate.EPOCH);

    assertThatThrownBy(values::change)
        .isInstanceOf(InvalidSessionValueException.class)
        .hasMessageContaining("'list'");
  }

  @Test
  void keys_have_a_length() {
    assertThatThrownBy(() -> values.put("", 1)).isInstanceOf(InvalidSessionValueException.class);
    assertThatThrownBy(() -> values.put("k".repeat(256), 1))
        .isInstanceOf(InvalidSessionValueException.class)
        .hasMessageContaining("255");
    assertThatThrownBy(() -> values.put("\udc00", 1))
        .isInstanceOf(InvalidSessionValueException.class);
  }

  @Test
  void what_a_store_writes_in_another_way_does_not_look_changed() {
    TrackedValues stored =
        new TrackedValues(Map.of("a", "{ \"x\" : 1.50 }", "b", "\"\\u0041\"", "c", "1.0e1"));
    stored.get("a");
    stored.put("b", "A");
    stored.put("c", 10.0);

    assertThat(stored.change()).isEqualTo(SessionChange.NONE);
  }

  @Test
  void a_value_that_is_put_and_removed_again_is_no_change() {
    values.put("a", 1);
    values.remove("a");

    assertThat(values.change()).isEqualTo(SessionChange.NONE);
  }

  @Test
  void clearing_is_a_change_of_its_own() {
    TrackedValues stored = new TrackedValues(Map.of("a", "1", "b", "2"));
    stored.clear();
    stored.put("a", 1);

    SessionChange change = stored.change();
    assertThat(change.cleared()).isTrue();
    assertThat(change.written()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void removing_is_noticed() {
    TrackedValues stored = new TrackedValues(Map.of("a", "1", "b", "[]"));
    stored.get("b");
    stored.remove("b");

    assertThat(stored.change().removed()).containsExactly("b");
    assertThat(stored.change().written()).isEmpty();
  }

  @Test
  void an_empty_map_that_was_made_up_is_stored_when_it_holds_something() {
    assertThat(values.getOrEmptyMap("context")).isEmpty();
    assertThat(values.change()).isEqualTo(SessionChange.NONE);
    assertThat(values.getOrEmptyMap("context")).isSameAs(values.getOrEmptyMap("context"));
  }

  @Test
  void numbers_are_converted_where_nothing_is_lost() {
    assertThat(TypedValue.as("n", 5, Long.class)).isEqualTo(5L);
    assertThat(TypedValue.as("n", 5, Double.class)).isEqualTo(5.0);
    assertThat(TypedValue.as("n", 5.0, Integer.class)).isEqualTo(5);
    assertThat(TypedValue.as("n", 12.3, BigDecimal.class)).isEqualTo(new BigDecimal("12.3"));
    assertThatThrownBy(() -> TypedValue.as("n", 5.5, Long.class))
        .isInstanceOf(ClassCastException.class)
        .hasMessage("The session value 'n' is a Double and not a Long.");
    assertThatThrownBy(() -> TypedValue.as("n", "5", Long.class))
        .isInstanceOf(ClassCastException.class);
  }
}
