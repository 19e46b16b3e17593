// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.StoredSession;
import org.odeum.session.redis.RedisSettings.Kind;
import org.odeum.testkit.redis.TestRedis;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** What concerns Redis and no other store. */
final class RedisSessionStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;

  private static StoredSession session() {
    SessionId id = SessionId.random(new SecureRandom());
    return new StoredSession(id, Map.of("a", "1"), NOW, NOW);
  }

  static void worksAt(SessionStore store) {
    StoredSession session = session();
    assertThat(store.create(session)).isTrue();
    assertThat(store.load(session.id(), NOW)).contains(session);
    StoredSession other = session();
    assertThat(store.rotate(session.id(), other.id(), SessionChange.NONE, NOW)).isTrue();
    assertThat(store.load(other.id(), NOW)).contains(other);
    assertThat(store.load(session.id(), NOW)).isEmpty();
  }

  @Test
  void redis_forgets_what_nobody_uses() {
    try (TestRedis redis = TestRedis.start(folder);
        RedisSessionStore store =
            new RedisSessionStore(
                Given.single(redis.address()).settings(), Given.WEEK, InstantSource.system());
        RedisClient client = RedisClient.create("127.0.0.1", redis.port())) {
      StoredSession session = session();
      store.create(session);
      String key = "odeum:session:" + session.id().stablePart();
      assertThat(client.ttl(key)).isBetween(Given.WEEK.toSeconds() - 60, Given.WEEK.toSeconds());

      store.change(Given.single(redis.address()).settings(), Duration.ofHours(1));
      store.touch(session.id(), NOW);
      assertThat(client.ttl(key)).isBetween(3540L, 3600L);
    }
  }

  @Test
  void the_keys_of_a_session_keep_their_order() {
    try (TestRedis redis = TestRedis.start(folder);
        SessionStore store = Given.single(redis.address()).store()) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < 200; i++) {
        values.put("key" + (i * 7919 % 200), "\"" + "x".repeat(100) + "\"");
      }
      StoredSession session = new StoredSession(session().id(), values, NOW, NOW);
      store.create(session);
      store.merge(session.id(), SessionChange.write(Map.of("key0", "1")), NOW);
      store.merge(session.id(), SessionChange.write(Map.of("last", "1")), NOW);
      values.put("last", "1");

      assertThat(store.load(session.id(), NOW).orElseThrow().values().keySet())
          .containsExactlyElementsOf(values.keySet());
    }
  }

  @Test
  void a_rotation_notices_a_write_of_the_same_millisecond_and_length() {
    try (TestRedis redis = TestRedis.start(folder);
        SessionStore store = Given.single(redis.address()).store();
        RedisClient client = RedisClient.create("127.0.0.1", redis.port())) {
      StoredSession session = session();
      store.create(session);
      String key = "odeum:session:" + session.id().stablePart();
      String rest = Arguments.rest(session.id());
      // What a rotation does, with a write between its steps.
      String read = client.hget(key, "s" + rest);
      store.merge(session.id(), SessionChange.write(Map.of("a", "2")), NOW);

      assertThat(Script.TAKE_AWAY.run(client, key, List.of(rest, read))).isEqualTo(0L);
      assertThat(store.load(session.id(), NOW).orElseThrow().values()).isEqualTo(Map.of("a", "2"));
      String readAgain = client.hget(key, "s" + rest);
      assertThat(Script.TAKE_AWAY.run(client, key, List.of(rest, readAgain))).isEqualTo(1L);
    }
  }

  @Test
  void keys_of_others_in_the_same_redis_are_left_alone() {
    try (TestRedis redis = TestRedis.start(folder);
        SessionStore store = Given.single(redis.address()).store();
        SessionStore other = Given.single(redis.address()).withPrefix("other:").store();
        RedisClient client = RedisClient.create("127.0.0.1", redis.port())) {
      StoredSession theirs = session();
      other.create(theirs);
      client.set("odeum:session:cache", "x");
      store.create(session());
      int[] shown = {0};
      store.forEach(session -> shown[0]++);

      assertThat(shown[0]).isEqualTo(1);
      assertThat(store.expire(NOW.plusSeconds(1), NOW)).isEqualTo(1);
      assertThat(other.load(theirs.id(), NOW)).contains(theirs);
      assertThat(client.get("odeum:session:cache")).isEqualTo("x");
    }
  }

  @Test
  void a_user_of_the_acl_with_few_rights_is_enough_and_a_wrong_password_is_said_and_not_shown() {
    try (TestRedis redis =
        TestRedis.start(
            folder, ("--user default off --user odeum on >right " + Given.RIGHTS).split(" "))) {
      try (SessionStore store =
          Given.single(redis.address()).withAccount("odeum", "right").store()) {
        worksAt(store);
        int[] shown = {0};
        store.forEach(session -> shown[0]++);
        assertThat(shown[0]).isEqualTo(1);
      }
      Given wrong = Given.single(redis.address()).withAccount("odeum", "wr0ng-secret");
      try (SessionStore store = wrong.store()) {
        assertThatThrownBy(() -> store.create(session()))
            .isInstanceOf(SessionStoreUnavailableException.class)
            .hasMessageContaining("WRONGPASS")
            .hasMessageNotContaining("wr0ng-secret");
      }
      assertThat(wrong.settings().toString()).contains("odeum").doesNotContain("wr0ng-secret");
    }
  }

  @Test
  void a_user_of_the_sentinels_with_few_rights_is_told_of_another_master() throws Exception {
    try (TestRedis redis = TestRedis.start(folder.resolve("server"));
        TestRedis sentinel =
            TestRedis.start(
                folder.resolve("sentinel"),
                "--sentinel",
                "--sentinel monitor mymaster 127.0.0.1 " + redis.port() + " 1",
                "--user odeum on >right resetchannels &+switch-master -@all"
                    + " +sentinel|get-master-addr-by-name +subscribe +client +ping +hello");
        Jedis operator = new Jedis("127.0.0.1", sentinel.port());
        SessionStore store =
            Given.single(sentinel.address())
                .withKind(Kind.SENTINEL)
                .withSentinelAccount("odeum", "right")
                .store()) {
      worksAt(store);

      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (operator.clientList().lines().noneMatch(RedisSessionStoreTest::isSubscriber)) {
        assertThat(System.nanoTime()).as(operator.clientList()).isLessThan(end);
        Thread.sleep(20);
      }
      assertThat(operator.aclLog()).isEmpty();
    }
  }

  private static boolean isSubscriber(String client) {
    return client.contains(" user=odeum") && client.contains(" sub=1");
  }

  @Test
  void with_tls_the_certificate_has_to_be_trusted() throws Exception {
    int port = TestRedis.freePort();
    Path certificate = SelfSigned.make(folder);
    try (TestRedis redis =
        TestRedis.onPort(
            port,
            folder,
            "--port",
            "0",
            "--tls-port",
            String.valueOf(port),
            "--tls-auth-clients",
            "no",
            "--tls-cert-file",
            certificate.toString(),
            "--tls-key-file",
            folder.resolve("key.pem").toString(),
            "--tls-ca-cert-file",
            certificate.toString())) {
      Given tls = Given.single("rediss://" + redis.address());
      try (SessionStore store = tls.withCaFile(certificate).store()) {
        worksAt(store);
      }
      try (SessionStore store = tls.store()) {
        assertThatThrownBy(() -> store.create(session()))
            .isInstanceOf(SessionStoreUnavailableException.class);
      }
      Path missing = folder.resolve("missing.pem");
      try (SessionStore store = tls.withCaFile(missing).store()) {
        assertThatThrownBy(() -> store.create(session()))
            .isInstanceOf(SessionStoreUnavailableException.class)
            .hasMessageContaining("'ca_file'")
            .hasMessageContaining("missing.pem");
      }
    }
  }
}
