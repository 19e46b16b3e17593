// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.session.SessionStore;
import org.odeum.testkit.redis.TestRedis;

/** The stores that servers of many machines can share, in a server that has both. */
public class SharedSessionStoresIT extends SessionsTest {
  @Override
  protected List<String> features() {
    return List.of("session-redis", "session-jdbc");
  }

  private void awaitValue(String cookie, String value) {
    Eventually.until(
        "the value is " + value,
        () -> http.get("/visits/get", "Cookie", cookie).body().equals(value));
  }

  @Test
  public void the_last_feature_chooses_the_store_and_the_file_of_the_operator_another() {
    String inDatabase = begin("tabled");
    awaitValue(inDatabase, "tabled");

    conf.put(CHOICE, "store = file\n");
    awaitValue(inDatabase, "none");
    String inFile = begin("filed");

    conf.remove(CHOICE);
    awaitValue(inDatabase, "tabled");
    awaitValue(inFile, "none");
  }

  @Test
  public void a_store_that_is_taken_away_is_missed_by_who_needs_it() throws Exception {
    String cookie = begin("kept");

    inside.without(
        "org.odeum.session.jdbc",
        () -> {
          HttpResponse<String> refused = http.get("/visits/get", "Cookie", cookie);
          assertThat(refused.statusCode()).isEqualTo(503);
          assertThat(refused.headers().firstValue("Retry-After")).isPresent();
          assertThat(http.get("/visits/plain", "Cookie", cookie).body()).isEqualTo("plain");
        });

    awaitValue(cookie, "kept");
  }

  @Test
  public void redis_may_come_later_than_the_server_and_move_to_another_address() throws Exception {
    int port = TestRedis.freePort();
    conf.put(
        "org.odeum.session.redis.cfg",
        "addresses = 127.0.0.1:" + port + "\npassword = not-for-anybody\n");
    conf.put(CHOICE, "store = redis\n");
    awaitPut(503);
    assertThat(http.get("/visits/plain").body()).isEqualTo("plain");
    assertThat(properties()).contains("redis").doesNotContain("not-for-anybody");

    var folder = Files.createTempDirectory(Server.root().resolve("itests/exam/target"), "redis");
    try (TestRedis redis =
        TestRedis.onPort(port, folder.resolve("a"), "--requirepass", "not-for-anybody")) {
      awaitPut(200);
      String cookie = begin("cached");
      awaitValue(cookie, "cached");
      assertThat(redis.port()).isEqualTo(port);

      try (TestRedis other = TestRedis.start(folder.resolve("b"))) {
        conf.put("org.odeum.session.redis.cfg", "addresses = " + other.address() + "\n");
        awaitValue(cookie, "none");
        awaitValue(begin("elsewhere"), "elsewhere");
      }
    }
  }

  /** What anybody sees of the services. */
  private String properties() {
    StringBuilder all = new StringBuilder();
    for (var reference : inside.references(SessionStore.class.getName())) {
      for (String key : reference.getPropertyKeys()) {
        Object value = reference.getProperty(key);
        all.append(key).append('=');
        all.append(value instanceof Object[] many ? Arrays.toString(many) : value).append('\n');
      }
    }
    return all.toString();
  }
}
