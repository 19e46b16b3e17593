// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.SessionTooLargeException;
import org.odeum.session.StoredSession;
import redis.clients.jedis.ScanIteration;
import redis.clients.jedis.UnifiedJedis;

/**
 * Keeps sessions in Redis or Valkey, version 6 or newer: all that belong to one stable part in one
 * hash, so that each change is a script on one key, atomic also in a cluster. Redis itself forgets
 * what nobody used for the time to live. Any number of processes may use the same data.
 */
public final class RedisSessionStore implements SessionStore {
  private static final int SCANNED = 500;

  private final InstantSource clock;
  private volatile Link link;
  private volatile Duration timeToLive;

  /**
   * A store; nothing is connected yet.
   *
   * @param timeToLive after how much time without use Redis forgets a session
   * @param clock for the pauses between attempts to reach Redis
   */
  public RedisSessionStore(RedisSettings settings, Duration timeToLive, InstantSource clock) {
    this.clock = clock;
    this.link = new Link(settings, clock);
    this.timeToLive = timeToLive;
  }

  /** Changes the settings while it is in use; the next operations go to the new place. */
  public synchronized void change(RedisSettings settings, Duration newTimeToLive) {
    timeToLive = newTimeToLive;
    Link old = link;
    if (!old.settings().equals(settings) && !old.isClosed()) {
      link = new Link(settings, clock);
      old.close();
    }
  }

  private <T> T repeatable(String key, Function<UnifiedJedis, T> work) {
    Link used = link;
    try {
      return used.repeatable(key, work);
    } catch (SessionStoreUnavailableException e) {
      if (used == link) {
        throw e;
      }
      return link.repeatable(key, work);
    }
  }

  private Object repeatable(String key, Script script, List<String> arguments) {
    return repeatable(key, client -> script.run(client, key, arguments));
  }

  private String key(String stablePart) {
    return link.settings().prefix() + stablePart;
  }

  private String key(SessionId id) {
    return key(id.stablePart());
  }

  private Optional<SessionHash.Found> find(SessionId id, Instant now) {
    return new SessionHash(id.stablePart(), repeatable(key(id), client -> client.hgetAll(key(id))))
        .find(id, now);
  }

  @Override
  public Optional<StoredSession> load(SessionId id, Instant now) {
    return find(id, now).map(SessionHash.Found::session);
  }

  @Override
  public boolean create(StoredSession session) {
    List<String> arguments = Arguments.create(session, timeToLive, false);
    int[] attempts = {0};
    Object made =
        repeatable(
            key(session.id()),
            client -> {
              attempts[0]++;
              return Script.CREATE.run(client, key(session.id()), arguments);
            });
    // If there were two, the first may have succeeded and its answer been lost.
    return isOne(made)
        || (attempts[0] > 1 && load(session.id(), session.lastUsed()).equals(Optional.of(session)));
  }

  private static boolean isOne(Object answer) {
    return Long.valueOf(1).equals(answer);
  }

  @Override
  public Optional<SessionId> merge(SessionId id, SessionChange change, Instant now) {
    List<String> arguments = Arguments.merge(id, change, now, timeToLive);
    Object answer = repeatable(key(id), Script.MERGE, arguments);
    if (!(answer instanceof String text)) {
      return Optional.empty();
    }
    if (text.startsWith(">")) {
      throw new SessionTooLargeException(Long.parseLong(text.substring(1)));
    }
    return Optional.of(new SessionId(id.stablePart() + text.substring(1)));
  }

  /**
   * In two steps, as the two ids are on different nodes of a cluster: the new id, which nobody
   * knows yet, gets what the old one has; then the old one goes if it was not changed meanwhile,
   * else all begins again.
   */
  @Override
  public boolean rotate(SessionId from, SessionId to, SessionChange change, Instant now) {
    boolean copied = false;
    while (true) {
      Optional<SessionHash.Found> found = find(from, now);
      if (found.isEmpty()) {
        if (copied) {
          delete(to);
        }
        return false;
      }
      StoredSession old = found.get().session();
      List<String> copy =
          Arguments.create(old.with(change, now).movedTo(to, now), timeToLive, true);
      repeatable(key(to), Script.CREATE, copy);
      copied = true;
      List<String> expected = List.of(Arguments.rest(old.id()), found.get().text());
      String key = key(old.id());
      if (isOne(link.once(key, client -> Script.TAKE_AWAY.run(client, key, expected)))) {
        return true;
      }
    }
  }

  @Override
  public Optional<SessionId> softRotate(SessionId from, SessionId to, Instant until, Instant now) {
    if (!from.isSameSession(to) || from.equals(to)) {
      throw new IllegalArgumentException(
          "a soft rotation keeps the first half of the id and changes the second");
    }
    List<String> arguments =
        List.of(
            Arguments.rest(from),
            Arguments.rest(to),
            Arguments.time(until),
            Arguments.time(now),
            String.valueOf(timeToLive.toMillis()));
    Object answer = repeatable(key(from), Script.SOFT_ROTATE, arguments);
    return answer instanceof String rest
        ? Optional.of(new SessionId(from.stablePart() + rest))
        : Optional.empty();
  }

  @Override
  public int deleteByPrefix(String prefix) {
    SessionId.requirePrefix(prefix);
    String stablePart = prefix.substring(0, SessionId.STABLE_LENGTH);
    List<String> arguments = List.of(prefix.substring(SessionId.STABLE_LENGTH));
    return count(repeatable(key(stablePart), Script.DELETE, arguments));
  }

  private static int count(Object answer) {
    return Math.toIntExact((Long) answer);
  }

  /** Redis does most of this by itself; what it cannot know are the caller's times. */
  @Override
  public int expire(Instant unusedSince, Instant now) {
    List<String> arguments = List.of(Arguments.time(unusedSince), Arguments.time(now));
    return forEachKey(key -> count(repeatable(key, Script.EXPIRE, arguments)));
  }

  @Override
  public void forEach(Consumer<? super StoredSession> action) {
    int prefix = link.settings().prefix().length();
    forEachKey(
        key -> {
          var fields = repeatable(key, client -> client.hgetAll(key));
          List<StoredSession> sessions = new SessionHash(key.substring(prefix), fields).sessions();
          sessions.forEach(action);
          return sessions.size();
        });
  }

  private int forEachKey(ToIntFunction<String> action) {
    String prefix = link.settings().prefix();
    String pattern = prefix.replaceAll("([\\\\*?\\[\\]^])", "\\\\$1") + "*";
    ScanIteration scan = link.withAll(client -> client.scanIteration(SCANNED, pattern));
    // A scan may name a key twice while Redis rearranges its table.
    Set<String> seen = new HashSet<>();
    int sum = 0;
    while (!scan.isIterationCompleted()) {
      Collection<String> keys = link.withAll(client -> scan.nextBatchList());
      for (String key : keys) {
        if (key.length() == prefix.length() + SessionId.STABLE_LENGTH && seen.add(key)) {
          sum += action.applyAsInt(key);
        }
      }
    }
    return sum;
  }

  @Override
  public synchronized void close() {
    link.close();
  }
}
