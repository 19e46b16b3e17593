// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublicationTest {
  @Test
  void at_first_everything_is_shown() {
    assertThat(Publication.INITIAL.number()).isZero();
    assertThat(Publication.INITIAL.shows(0)).isTrue();
    assertThat(Publication.INITIAL.shows(Long.MAX_VALUE)).isTrue();
  }

  @Test
  void hidden_bundles_are_not_shown_and_all_others_are() {
    Publication publication = new Publication(3, Set.of(7L, 9L));

    assertThat(publication.shows(7)).isFalse();
    assertThat(publication.shows(9)).isFalse();
    assertThat(publication.shows(8)).isTrue();
  }

  @Test
  void it_does_not_change_with_the_set_it_was_made_of() {
    Set<Long> hidden = new HashSet<>(Set.of(7L));

    Publication publication = new Publication(1, hidden);
    hidden.clear();

    assertThat(publication.shows(7)).isFalse();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> publication.hidden().add(8L));
  }

  @Test
  void it_needs_a_set() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Publication(1, null))
        .withMessageContaining("hidden");
  }
}
