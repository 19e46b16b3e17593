// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 7239, and what is none. */
class ForwardedFieldTest {
  private static Hop hop(String client, String scheme, String host) {
    return new Hop(
        Optional.ofNullable(client), Optional.ofNullable(scheme), Optional.ofNullable(host));
  }

  @Test
  void pairs_of_one_element_belong_together() {
    assertThat(
            new ForwardedField("for=192.0.2.60;proto=http;by=203.0.113.43;host=a.example").hops())
        .containsExactly(hop("192.0.2.60", "http", "a.example"));
  }

  @Test
  void names_know_no_case_and_values_may_be_quoted() {
    assertThat(new ForwardedField("For=\"[2001:db8:cafe::17]:4711\";Host=\"a\\\"b\"").hops())
        .containsExactly(hop("[2001:db8:cafe::17]:4711", null, "a\"b"));
  }

  @Test
  void elements_are_separated_by_commas_with_or_without_blanks() {
    assertThat(new ForwardedField("for=192.0.2.43, for=198.51.100.17,for=\"_hidden\"").hops())
        .containsExactly(
            hop("192.0.2.43", null, null),
            hop("198.51.100.17", null, null),
            hop("_hidden", null, null));
  }

  @Test
  void a_comma_in_quotes_separates_nothing() {
    assertThat(new ForwardedField("for=\"a, for=b\"").hops())
        .containsExactly(hop("a, for=b", null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for",
        "for=",
        "for=\"open",
        "for=a b",
        "for=a;for=b",
        "=a",
        "for=a\"b\"",
        "for=[::1]x y"
      })
  void of_a_malformed_field_nothing_is_believed(String field) {
    assertThat(new ForwardedField(field).hops()).isEmpty();
  }
}
