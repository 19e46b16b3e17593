// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;

/**
 * Two stores as one while sessions move from the former to the one in use: what the new one does
 * not have is looked for in the former one, and moves when it is written. Safe for use by any
 * thread, and by several processes with the same two stores.
 *
 * <p>For a moment after the change of the configuration nothing moves, until all processes of the
 * server have seen it. A session whose id is young stays for two minutes: an older id may lead to
 * it, which the new store would know nothing of.
 */
public final class MovingStore implements SessionStore {
  // One look may come just before a session moves, and the next one in the middle of it.
  private static final int LOOKS = 5;

  private final SessionStore to;
  private final SessionStore from;
  private final Instant settled;
  private final SecureRandom random;

  /**
   * A pair.
   *
   * @param to the store in use
   * @param from the former one
   * @param settled from when on all processes know of the new store, so that sessions may move
   */
  public MovingStore(SessionStore to, SessionStore from, Instant settled, SecureRandom random) {
    this.to = to;
    this.from = from;
    this.settled = settled;
    this.random = random;
  }

  /** Of which stores it is made. */
  boolean isOf(SessionStore newer, SessionStore former) {
    return to == newer && from == former;
  }

  SessionStore to() {
    return to;
  }

  SessionStore from() {
    return from;
  }

  boolean isSettled(Instant now) {
    return !now.isBefore(settled);
  }

  /** Whether a session of the former store has to stay there for now. */
  boolean stays(StoredSession session, Instant now) {
    return !isSettled(now) || now.isBefore(session.created().plus(SessionPolicy.GRACE));
  }

  /**
   * Moves a session of the former store.
   *
   * @return false if it could not be moved: it was ended, or somebody else is at it
   */
  boolean move(StoredSession session, Instant now) {
    if (ParkedId.isOne(session.id()) || !to.create(session)) {
      return false;
    }
    // From now on the new store has it and is asked first. The former one's copy goes to a parked
    // id,
    // in one step: what was written to it until then is not lost.
    SessionId parked = ParkedId.of(session.id(), random);
    Instant until = now.plus(SessionPolicy.GRACE);
    Optional<StoredSession> last =
        from.softRotate(session.id(), parked, until, now)
            .filter(parked::equals)
            .flatMap(id -> from.load(id, now));
    if (last.isEmpty()) {
      to.delete(session.id());
      return false;
    }
    SessionChange late = difference(session, last.get());
    if (!late.isEmpty()) {
      to.merge(session.id(), late, now);
    }
    from.delete(parked);
    return true;
  }

  private static SessionChange difference(StoredSession before, StoredSession after) {
    Set<String> removed = new HashSet<>(before.values().keySet());
    removed.removeAll(after.values().keySet());
    Map<String, String> written = new LinkedHashMap<>(after.values());
    written.entrySet().removeAll(before.values().entrySet());
    return new SessionChange(false, removed, written);
  }

  @Override
  public Optional<StoredSession> load(SessionId id, Instant now) {
    // It may move between the first look and the second; then the new store has it.
    return to.load(id, now)
        .or(() -> from.load(id, now).filter(found -> !ParkedId.isOne(found.id())))
        .or(() -> to.load(id, now));
  }

  @Override
  public boolean create(StoredSession session) {
    return (isSettled(session.lastUsed()) ? to : from).create(session);
  }

  /**
   * Does something where the session is, after having moved it if it may. What is done has to be
   * such that doing it twice is like doing it once.
   */
  private Optional<SessionId> write(
      SessionId id,
      Instant now,
      BiFunction<SessionStore, SessionId, Optional<SessionId>> operation) {
    boolean last = false;
    for (int i = 0; i < LOOKS; i++) {
      Optional<SessionId> done = operation.apply(to, id);
      if (done.isPresent() || last) {
        return done;
      }
      Optional<StoredSession> former = from.load(id, now);
      if (former.isEmpty() || ParkedId.isOne(former.get().id())) {
        // It has moved since the new store was asked, or there is none.
        last = true;
      } else if (stays(former.get(), now)) {
        done = operation.apply(from, id);
        if (done.isPresent() && !ParkedId.isOne(done.get())) {
          return done;
        }
        // Done to what is left behind, of which the one who moves it may take no more notice.
      } else {
        move(former.get(), now);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<SessionId> merge(SessionId id, SessionChange change, Instant now) {
    return write(id, now, (store, at) -> store.merge(at, change, now));
  }

  @Override
  public boolean rotate(SessionId old, SessionId fresh, SessionChange change, Instant now) {
    return write(
            old,
            now,
            (store, at) -> {
              boolean done = store.rotate(at, fresh, change, now);
              if (done && store == from) {
                // In the middle of a move there is a copy, which nobody may stay logged in with.
                to.delete(at);
              }
              return done ? Optional.of(fresh) : Optional.empty();
            })
        .isPresent();
  }

  @Override
  public Optional<SessionId> softRotate(SessionId old, SessionId next, Instant until, Instant now) {
    return write(old, now, (store, at) -> store.softRotate(at, next, until, now));
  }

  /** In the former store first, so that one that is just moving is found in the other. */
  @Override
  public int deleteByPrefix(String prefix) {
    return from.deleteByPrefix(prefix) + to.deleteByPrefix(prefix);
  }

  @Override
  public int expire(Instant unusedSince, Instant now) {
    return from.expire(unusedSince, now) + to.expire(unusedSince, now);
  }

  @Override
  public void forEach(Consumer<? super StoredSession> action) {
    to.forEach(action);
    from.forEach(
        session -> {
          if (!ParkedId.isOne(session.id())
              && to.load(session.id(), session.lastUsed()).isEmpty()) {
            action.accept(session);
          }
        });
  }

  /** Closes both. */
  @Override
  public void close() {
    to.close();
    from.close();
  }
}
