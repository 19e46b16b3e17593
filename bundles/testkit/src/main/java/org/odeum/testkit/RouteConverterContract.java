// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.odeum.http.RouteArguments;
import org.odeum.http.RouteConverter;
import org.odeum.http.RouteVariable;

/**
 * The contract of {@link RouteConverter} as tests: extend it, and say which arguments a rule gives,
 * which texts then stand for which values, and what is refused.
 */
public abstract class RouteConverterContract {
  /** Called once for the class. */
  protected RouteConverterContract() {}

  /** The converter under test. */
  protected abstract RouteConverter converter();

  /** What a rule gives to it in the examples. */
  protected abstract RouteArguments arguments();

  /** Texts as a URL is built with them, each with its value; at least one. */
  protected abstract Map<String, Object> values();

  /** Texts that look right and have no value; none if all have. */
  protected List<String> refused() {
    return List.of();
  }

  /** Texts of the path that do not even look right; the empty text is never one that does. */
  protected List<String> unlike() {
    return List.of("");
  }

  private RouteVariable variable() {
    return converter().variable(arguments());
  }

  private Pattern pattern() {
    return Pattern.compile(
        variable().regex(), Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES);
  }

  @Test
  void its_name_can_be_written_in_a_rule_and_stays_the_same() {
    RouteConverter converter = converter();
    assertThat(converter.name()).matches("[A-Za-z_][A-Za-z0-9_]*").isEqualTo(converter.name());
  }

  @Test
  void its_expression_has_no_groups_with_names() {
    assertThat(pattern().namedGroups()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> a_text_gives_its_value_and_the_value_its_text() {
    assertThat(values()).isNotEmpty();
    return values().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> {
                      assertThat(each.getKey()).matches(pattern());
                      assertThat(variable().toValue(each.getKey())).contains(each.getValue());
                      assertThat(variable().toUrl(each.getValue())).isEqualTo(each.getKey());
                    }));
  }

  @Test
  void what_has_no_value_is_refused_and_not_an_error() {
    assertThat(refused())
        .allSatisfy(
            text -> {
              assertThat(text).matches(pattern());
              assertThat(variable().toValue(text)).isEmpty();
            });
  }

  @Test
  void what_looks_different_is_not_matched() {
    assertThat(unlike()).allSatisfy(text -> assertThat(text).doesNotMatch(pattern()));
  }

  @Test
  void slashes_are_matched_only_if_it_says_so() {
    if (!variable().spansSlashes()) {
      assertThat(values().keySet()).allSatisfy(text -> assertThat(text).doesNotContain("/"));
    }
  }

  @Test
  void arguments_that_do_not_fit_are_refused_in_words() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                converter()
                    .variable(new RouteArguments(List.of("a", "b", "c"), Map.of("no_such", "d"))))
        .satisfies(refusal -> assertThat(refusal.getMessage()).isNotBlank());
  }
}
