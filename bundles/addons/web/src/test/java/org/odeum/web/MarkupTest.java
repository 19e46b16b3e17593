// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void whatever_is_not_markup_is_escaped() {
    assertThat(Markup.of("<p title=\"{}\">{}</p>", "\"'", "<script>&").html())
        .isEqualTo("<p title=\"&quot;&#39;\">&lt;script&gt;&amp;</p>");
  }

  @Test
  void markup_is_put_in_as_it_is() {
    Markup inner = Markup.of("<b>{}</b>", "a < b");
    assertThat(Markup.of("<p>{}</p>", inner).html()).isEqualTo("<p><b>a &lt; b</b></p>");
  }

  @Test
  void a_value_that_looks_like_a_place_is_none() {
    assertThat(Markup.of("{}{}", "{}", "x").html()).isEqualTo("{}x");
  }

  @Test
  void places_and_values_must_be_as_many() {
    assertThatThrownBy(() -> Markup.of("{}", "a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more values");
    assertThatThrownBy(() -> Markup.of("{}{}", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more places");
  }

  @Test
  void parts_are_joined_in_their_order() {
    assertThat(Markup.join(Stream.of("a", "<").map(part -> Markup.of("{}.", part))).html())
        .isEqualTo("a.&lt;.");
  }
}
