// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionStore;
import org.odeum.testkit.session.KillTrial;

final class KillTrialTest {
  @TempDir Path folder;

  /** Opens a store that answers and stores nothing. */
  public static final class Liar implements KillTrial.Opener {
    @Override
    public SessionStore open(Path data) {
      return (SessionStore)
          Proxy.newProxyInstance(
              Liar.class.getClassLoader(),
              new Class<?>[] {SessionStore.class},
              (store, method, arguments) ->
                  switch (method.getName()) {
                    case "create" -> true;
                    case "merge", "softRotate" -> Optional.of(arguments[0]);
                    case "load" -> Optional.empty();
                    default -> null;
                  });
    }
  }

  @Test
  void a_store_that_only_says_it_stores_is_found_out() throws Exception {
    KillTrial.Outcome outcome = new KillTrial(Liar.class, folder).run(100);

    assertThat(outcome.answered()).isGreaterThanOrEqualTo(100);
    assertThat(outcome.lost()).isNotEmpty();
    assertThat(outcome.lost().getFirst()).contains("answered").contains("stored -1");
  }
}
