// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckedTest {
  private static final Schema GREETER =
      new Schema(
          Map.of(
              "greeting",
              single(ValueType.STRING),
              "times",
              single(ValueType.INTEGER),
              "loud",
              single(ValueType.BOOLEAN),
              "names",
              new Schema.Setting(ValueType.STRING, TypeWord.Shape.ARRAY, List.of(), _ -> ""),
              "colour",
              new Schema.Setting(
                  ValueType.STRING, TypeWord.Shape.SINGLE, List.of("red", "blue"), _ -> ""),
              "size",
              new Schema.Setting(
                  ValueType.LONG, TypeWord.Shape.SINGLE, List.of(), _ -> "it is too large")));

  @Test
  void texts_get_the_types_of_the_schema() {
    Checked checked =
        check(
            new Entry("times", " 3 ", 1),
            new Entry("loud", "true", 2),
            new Entry("names", "a, b\\,c", 3));

    assertThat(checked.bad()).isEmpty();
    assertThat(checked.values()).containsEntry("times", 3).containsEntry("loud", true);
    assertThat((String[]) checked.values().get("names")).containsExactly("a", "b,c");
  }

  @Test
  void json_values_get_the_types_of_the_schema_too() {
    Checked checked = check(new Entry("times", 3L, 1), new Entry("names", new String[] {"x"}, 2));

    assertThat(checked.values()).containsEntry("times", 3);
    assertThat((String[]) checked.values().get("names")).containsExactly("x");
  }

  @Test
  void an_unknown_key_is_told_with_what_may_be_meant_and_passed_on() {
    Checked checked = check(new Entry("greting", "Hi", 3));

    assertThat(checked.usable()).isTrue();
    assertThat(checked.values()).containsEntry("greting", "Hi");
    assertThat(checked.doubtful())
        .extracting(problem -> problem.in("conf/greeter.cfg"))
        .containsExactly(
            "conf/greeter.cfg line 3: unknown key 'greting'; did you mean 'greeting'?");
  }

  @Test
  void an_unknown_key_like_no_other_is_told_with_all_that_are_known() {
    assertThat(check(new Entry("zzzzzzzz", "1", 1)).doubtful().getFirst().sentence())
        .isEqualTo("unknown key 'zzzzzzzz'; known are colour, greeting, loud, names, size, times");
  }

  @Test
  void keys_that_any_configuration_may_have_are_known() {
    assertThat(
            check(new Entry("service.ranking", "1", 1), new Entry("store.target", "(a=b)", 2))
                .doubtful())
        .isEmpty();
  }

  @Test
  void bad_values_are_told_with_what_was_expected() {
    Checked checked =
        check(
            new Entry("times", "lots", 1),
            new Entry("loud", "yes", 2),
            new Entry("colour", "green", 3),
            new Entry("size", "99", 4),
            new Entry("greeting", new String[] {"a", "b"}, 5));

    assertThat(checked.usable()).isFalse();
    assertThat(checked.bad())
        .extracting(Problem::sentence)
        .containsExactly(
            "'times' is not an Integer: 'lots'",
            "'loud' is not a Boolean: 'yes'",
            "'colour' is 'green', expected one of red, blue",
            "'size' is '99', but: it is too large",
            "'greeting' is a list, but should be one value");
  }

  @Test
  void of_a_key_that_is_given_twice_the_later_counts() {
    Checked checked = check(new Entry("times", "1", 1), new Entry("times", "2", 2));

    assertThat(checked.values()).containsEntry("times", 2);
    assertThat(checked.doubtful())
        .containsExactly(new Problem(2, "'times' is given twice; this one counts"));
  }

  @Test
  void without_a_schema_everything_is_taken_as_it_is() {
    Checked checked = Checked.against(Optional.empty(), List.of(new Entry("any", "thing", 1)));

    assertThat(checked.values()).containsExactly(Map.entry("any", "thing"));
    assertThat(checked.doubtful()).isEmpty();
  }

  private static Checked check(Entry... entries) {
    return Checked.against(Optional.of(GREETER), List.of(entries));
  }

  private static Schema.Setting single(ValueType type) {
    return new Schema.Setting(type, TypeWord.Shape.SINGLE, List.of(), _ -> "");
  }
}
