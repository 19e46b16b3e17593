// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
  private static final String TAG = "\"a,b\"";

  @ParameterizedTest
  @ValueSource(strings = {"\"a,b\"", "\"x\", \"a,b\"", "\"x\",\"a,b\",\"y\"", "*", " * "})
  void a_tag_is_found_in_a_list(String field) {
    assertThat(EntityTags.contain(List.of(field), TAG, true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,b", "\"a\"", "\"b\"", "\"a,b", "\"A,B\"", "\"x\", \"a,bc\""})
  void what_only_looks_like_it_is_not(String field) {
    assertThat(EntityTags.contain(List.of(field), TAG, false)).isFalse();
  }

  @Test
  void the_list_may_be_spread_over_several_fields() {
    assertThat(EntityTags.contain(List.of("\"x\"", TAG), TAG, true)).isTrue();
  }

  @Test
  void weak_tags_are_the_same_content_but_not_the_same_bytes() {
    assertThat(EntityTags.contain(List.of("W/" + TAG), TAG, false)).isTrue();
    assertThat(EntityTags.contain(List.of(TAG), "W/" + TAG, false)).isTrue();
    assertThat(EntityTags.contain(List.of("W/" + TAG), TAG, true)).isFalse();
    assertThat(EntityTags.contain(List.of(TAG), "W/" + TAG, true)).isFalse();
    assertThat(EntityTags.contain(List.of("*"), "W/" + TAG, true)).isTrue();
  }
}
