// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Test;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** The example of a session store is dropped, chosen and taken away while requests run. */
public class SessionStoreIT extends SessionsTest {
  private static Path example() {
    return Server.root()
        .resolve(
            "launcher/distribution/target/odeum-"
                + System.getProperty("odeum.version")
                + "/examples/session-store.jar");
  }

  private void assertOthersAreServed(String cookie) {
    assertThat(http.get("/visits/plain", "Cookie", cookie).body()).isEqualTo("plain");
    assertThat(http.get("/visits/static/page.css", "Cookie", cookie).body())
        .isEqualTo("a { color: red }");
    assertThat(http.get("/visits/get").body()).isEqualTo("none");
  }

  @Test
  public void a_store_is_dropped_chosen_and_taken_away_while_requests_run() throws Exception {
    String inFiles = begin("filed");
    Set<String> seen = new ConcurrentSkipListSet<>();
    AtomicBoolean running = new AtomicBoolean(true);
    CompletableFuture<Void> visitor =
        CompletableFuture.runAsync(
            () -> {
              while (running.get()) {
                seen.add("put " + http.status("/visits/put?value=y"));
                seen.add("plain " + http.status("/visits/plain"));
                seen.add("file " + http.status("/visits/static/page.css"));
              }
            });
    try {
      conf.put(CHOICE, "store = memory\n");
      awaitPut(503);
      HttpResponse<String> refused = http.get("/visits/get", "Cookie", inFiles);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).contains("Sessions cannot be reached");
      assertOthersAreServed(inFiles);

      deploy.put(example());
      awaitPut(200);
      String inMemory = begin("remembered");
      assertThat(http.get("/visits/get", "Cookie", inMemory).body()).isEqualTo("remembered");
      assertThat(http.get("/visits/get", "Cookie", inFiles).body()).isEqualTo("none");

      deploy.remove("session-store.jar");
      awaitPut(503);
      assertOthersAreServed(inMemory);

      conf.remove(CHOICE);
      awaitPut(200);
      assertThat(http.get("/visits/get", "Cookie", inFiles).body()).isEqualTo("filed");
      assertThat(http.get("/visits/get", "Cookie", inMemory).body()).isEqualTo("none");
    } finally {
      running.set(false);
      visitor.join();
    }
    assertThat(seen).containsExactly("file 200", "plain 200", "put 200", "put 503");
  }

  @Test
  public void a_server_without_the_bundle_of_sessions_serves_who_needs_none() throws Exception {
    String cookie = begin("filed");

    inside.without(
        "org.odeum.sessions",
        () -> {
          assertThat(http.get("/visits/get", "Cookie", cookie).statusCode()).isEqualTo(503);
          assertThat(http.get("/visits/plain", "Cookie", cookie).statusCode()).isEqualTo(200);
        });

    Eventually.until(
        "sessions are back",
        () -> http.get("/visits/get", "Cookie", cookie).body().equals("filed"));
  }
}
