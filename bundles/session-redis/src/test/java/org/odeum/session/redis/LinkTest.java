// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.redis.RedisSettings.Kind;
import org.odeum.testkit.SettableClock;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Callers who meet, without threads: the work of one is begun, then another comes and goes, then
 * the first goes on.
 */
final class LinkTest {
  private static final Function<UnifiedJedis, String> FINE = client -> "fine";
  private static final String KEY = "odeum:session:a";

  private final SettableClock clock = new SettableClock();
  private final List<Client> opened = new ArrayList<>();
  private int attempts;
  private boolean away;

  /** One that is only opened and closed. */
  private static final class Client extends UnifiedJedis {
    private boolean closed;

    Client() {
      super(null, null, RedisProtocol.RESP3, null);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private Link link(Kind kind) {
    return new Link(
        Given.single("127.0.0.1:1").withKind(kind).settings(), clock::instant, this::open);
  }

  private Connected open() {
    attempts++;
    if (away) {
      throw new JedisException("no sentinel answers");
    }
    Client client = new Client();
    opened.add(client);
    return Connected.toServer(client);
  }

  private static void isAway(Link link) {
    assertThatThrownBy(() -> link.repeatable(KEY, FINE))
        .isInstanceOf(SessionStoreUnavailableException.class);
  }

  /** Fails with the first client, after something. */
  private Function<UnifiedJedis, String> failingAfter(Runnable event, JedisException failure) {
    return client -> {
      if (client != opened.getFirst()) {
        return "fine";
      }
      event.run();
      throw failure;
    };
  }

  private static JedisException broken() {
    return new JedisConnectionException("broken");
  }

  @Test
  void who_finds_his_connection_dead_leaves_the_client_that_another_made_meanwhile() {
    try (Link link = link(Kind.SINGLE)) {
      Runnable other = () -> link.repeatable(KEY, failingAfter(() -> {}, broken()));

      assertThat(link.repeatable(KEY, failingAfter(other, broken()))).isEqualTo("fine");
      assertThat(opened).hasSize(2);
      assertThat(opened.get(0).closed).isTrue();
      assertThat(opened.get(1).closed).isFalse();
    }
  }

  @Test
  void whose_client_another_gave_up_goes_on_with_the_new_one() {
    try (Link link = link(Kind.SINGLE)) {
      Runnable other = () -> link.repeatable(KEY, failingAfter(() -> {}, broken()));
      JedisException closed = new JedisException("Could not get a resource from the pool");

      assertThat(link.repeatable(KEY, failingAfter(other, closed))).isEqualTo("fine");
      assertThat(link.repeatable(KEY, FINE)).isEqualTo("fine");
    }
  }

  @Test
  void of_many_who_lost_their_connection_one_asks_the_sentinels() {
    try (Link link = link(Kind.SENTINEL)) {
      link.repeatable(KEY, FINE);
      away = true;
      Runnable others =
          () -> {
            assertThatThrownBy(() -> link.repeatable(KEY, failingAfter(() -> {}, broken())))
                .isInstanceOf(SessionStoreUnavailableException.class);
            isAway(link);
          };

      assertThatThrownBy(() -> link.repeatable(KEY, failingAfter(others, broken())))
          .isInstanceOf(SessionStoreUnavailableException.class)
          .hasMessageContaining("no sentinel answers");
      assertThat(attempts).isEqualTo(2);
      clock.advance(Duration.ofSeconds(1));
      isAway(link);
      isAway(link);
      assertThat(attempts).isEqualTo(3);
      away = false;
      clock.advance(Duration.ofSeconds(1));
      assertThat(link.repeatable(KEY, FINE)).isEqualTo("fine");
    }
  }

  @Test
  void a_command_that_fails_in_a_cluster_is_no_reason_to_refuse_others() {
    try (Link link = link(Kind.CLUSTER)) {
      assertThatThrownBy(
              () -> link.once(KEY, failingAfter(() -> {}, new JedisException("a node is away"))))
          .isInstanceOf(SessionStoreUnavailableException.class)
          .hasMessageContaining("a node is away");

      assertThat(link.repeatable(KEY, FINE)).isEqualTo("fine");
      assertThat(attempts).isEqualTo(1);
    }
  }

  @Test
  void a_cluster_of_which_no_node_answers_is_asked_once_a_second() {
    away = true;
    try (Link link = link(Kind.CLUSTER)) {
      isAway(link);
      isAway(link);
      assertThat(attempts).isEqualTo(1);
      away = false;
      clock.advance(Duration.ofSeconds(1));
      assertThat(link.repeatable(KEY, FINE)).isEqualTo("fine");
    }
  }
}
