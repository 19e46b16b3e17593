// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonFileTest {
  @Test
  void values_have_the_types_of_json_and_their_lines() throws UnreadableFile {
    assertThat(
            JsonFile.read(
                """
                {
                  // how to greet
                  "greeting": "Hello",
                  "times": 3,
                  "loud": true,
                  "pause": 0.5
                }
                """))
        .containsExactly(
            new Entry("greeting", "Hello", 3),
            new Entry("times", 3L, 4),
            new Entry("loud", true, 5),
            new Entry("pause", 0.5, 6));
  }

  @Test
  void a_type_word_decides() throws UnreadableFile {
    assertThat(
            JsonFile.read(
                """
                { "port:Integer": 8069, "size:long": "7", "sign:char": "x", "ratio:Float": 1 }
                """))
        .extracting(Entry::value)
        .containsExactly(8069, 7L, 'x', 1.0f);
  }

  @Test
  void lists_become_arrays_or_collections() throws UnreadableFile {
    List<Entry> entries =
        JsonFile.read(
            """
            { "ports:int[]": [1, 2], "names:Collection<String>": ["a"], "plain": [1, 2], "mixed": [1, "a"] }
            """);

    assertThat((Integer[]) entries.get(0).value()).containsExactly(1, 2);
    assertThat(entries.get(1).value()).isEqualTo(List.of("a"));
    assertThat((Long[]) entries.get(2).value()).containsExactly(1L, 2L);
    assertThat((String[]) entries.get(3).value()).containsExactly("1", "a");
  }

  @Test
  void keys_for_other_tools_are_left_out() throws UnreadableFile {
    assertThat(JsonFile.read("{ \":configurator:policy\": \"force\", \"a\": 1 }"))
        .extracting(Entry::key)
        .containsExactly("a");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("{'a': 1,\n 'b:Integer': 'x'}", 2, "'b' is not an Integer: 'x'"),
        arguments("{'a:Thing': 1}", 1, "'Thing' is no type of a configuration value"),
        arguments(
            "{\n\n'a': {'b': 1}}",
            3,
            "a value must be a text, a number, true, false or a list of them"),
        arguments("{'a': [[1]]}", 1, "a value cannot be a list of lists"),
        arguments("['a']", 1, "expected a JSON object of keys and values"),
        arguments("{'a': 1}\n{}", 2, "there is more after the end of the object"),
        arguments("{'a:Integer': [1]}", 1, "'a' is a list, but should be one Integer"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void what_is_wrong_is_said_with_its_line(String text, int line, String sentence) {
    assertThatThrownBy(() -> JsonFile.read(text.replace('\'', '"')))
        .extracting(e -> ((UnreadableFile) e).problem())
        .isEqualTo(new Problem(line, sentence));
  }

  @Test
  void text_that_is_no_json_is_refused_with_the_line_of_the_mistake() {
    assertThatThrownBy(() -> JsonFile.read("{\n  \"a\": 1\n  \"b\": 2\n}"))
        .extracting(e -> ((UnreadableFile) e).problem().line())
        .isEqualTo(3);
  }

  @Test
  void a_key_that_is_given_twice_is_refused() {
    assertThatThrownBy(() -> JsonFile.read("{\"a\": 1, \"a\": 2}"))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("Duplicate");
  }
}
