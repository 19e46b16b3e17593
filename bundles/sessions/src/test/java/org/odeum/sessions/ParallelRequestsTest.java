// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.odeum.session.OpenSession;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.session.RecordingStore;

/** Requests of one visitor at the same time. */
final class ParallelRequestsTest {
  private static final int REQUESTS = 16;
  private static final int ROUNDS = 50;

  private final RecordingStore store = new RecordingStore();
  private final SessionManager manager =
      new SessionManager(
          () -> store,
          () -> SessionPolicy.DEFAULT,
          KnownUsers::new,
          new SettableClock(),
          new SecureRandom());

  @Test
  void sixteen_requests_that_write_their_own_keys_lose_nothing() throws Exception {
    Visitor visitor = new Visitor(manager);
    visitor.visit(session -> session.put("start", 0));
    CyclicBarrier loaded = new CyclicBarrier(REQUESTS);
    try (ExecutorService threads = Executors.newFixedThreadPool(REQUESTS)) {
      List<Future<?>> runs = new ArrayList<>();
      for (int request = 0; request < REQUESTS; request++) {
        Visitor window = visitor.copy();
        String name = "request" + request;
        runs.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < ROUNDS; round++) {
                    OpenSession open = window.begin();
                    open.session().put(name + "-" + round, round);
                    // All have loaded the same state before the first one stores.
                    loaded.await();
                    window.end(open);
                  }
                  return null;
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    }

    assertThat(store.only().values()).hasSize(REQUESTS * ROUNDS + 1);
  }

  @Test
  void of_two_writers_of_one_key_the_last_counts_and_other_keys_stay() {
    Visitor visitor = new Visitor(manager);
    visitor.visit(session -> session.put("a", 0));
    OpenSession one = visitor.begin();
    OpenSession two = visitor.begin();
    one.session().put("a", 1);
    one.session().put("one", 1);
    two.session().put("a", 2);
    two.session().remove("never there");
    one.commit();
    two.commit();

    assertThat(store.only().values()).containsEntry("a", "2").containsEntry("one", "1");
  }
}
