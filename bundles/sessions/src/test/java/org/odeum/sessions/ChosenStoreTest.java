// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.testkit.session.RecordingStore;

final class ChosenStoreTest {
  private final List<ChosenStore.Candidate> candidates = new ArrayList<>();
  private final AtomicReference<String> name = new AtomicReference<>("file");
  private final ChosenStore chosen = new ChosenStore(() -> candidates);

  private SessionStore add(String storeName) {
    SessionStore store = new RecordingStore();
    candidates.add(
        new ChosenStore.Candidate() {
          @Override
          public String name() {
            return storeName;
          }

          @Override
          public SessionStore obtain() {
            return store;
          }
        });
    return store;
  }

  @Test
  void the_best_store_with_the_name_is_taken() {
    add("redis");
    SessionStore best = add("file");
    add("file");

    assertThat(chosen.apply(name.get())).isSameAs(best);
  }

  @Test
  void another_name_takes_effect_at_once() {
    add("file");
    SessionStore redis = add("redis");
    name.set("redis");

    assertThat(chosen.apply(name.get())).isSameAs(redis);
  }

  @Test
  void a_store_that_is_away_is_named_with_those_that_are_there() {
    add("redis");
    add("");

    assertThatThrownBy(() -> chosen.apply(name.get()))
        .isInstanceOf(SessionStoreUnavailableException.class)
        .hasMessage(
            "The session store 'file' is not there (there is: , redis). Deploy its bundle, or"
                + " choose another with 'store' in conf/org.odeum.sessions.cfg.");
  }

  @Test
  void without_any_store_the_sentence_says_so() {
    assertThatThrownBy(() -> chosen.apply(name.get())).hasMessageContaining("(there is: none)");
  }

  @Test
  void a_store_that_comes_back_is_used_again() {
    add("file");
    candidates.clear();
    assertThatThrownBy(() -> chosen.apply(name.get()))
        .isInstanceOf(SessionStoreUnavailableException.class);
    SessionStore again = add("file");

    assertThat(chosen.apply(name.get())).isSameAs(again);
  }
}
