// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.StoredSession;

/**
 * A store in memory that tells which of its methods were called, for tests of who uses a store.
 * Closed, it is one that is away.
 */
public final class RecordingStore implements SessionStore {
  private record Link(SessionId next, Instant until) {}

  private final Map<SessionId, StoredSession> sessions = new HashMap<>();
  private final Map<SessionId, Link> links = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private boolean closed;

  /** The calls since the last time: the methods' names, {@code merge} with its keys. */
  public synchronized List<String> takeCalls() {
    List<String> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  /** The session, if there is one and no other. */
  public synchronized StoredSession only() {
    if (sessions.size() != 1) {
      throw new AssertionError("there are " + sessions.size() + " sessions");
    }
    return sessions.values().iterator().next();
  }

  /** How many sessions there are. */
  public synchronized int size() {
    return sessions.size();
  }

  private void called(String name) {
    calls.add(name);
    if (closed) {
      throw new SessionStoreUnavailableException("closed");
    }
  }

  private SessionId end(SessionId id, Instant now) {
    Link link = links.get(id);
    return link != null && now.isBefore(link.until()) ? end(link.next(), now) : id;
  }

  private Optional<StoredSession> find(SessionId id, Instant now) {
    return Optional.ofNullable(sessions.get(end(id, now)));
  }

  @Override
  public synchronized Optional<StoredSession> load(SessionId id, Instant now) {
    called("load");
    return find(id, now);
  }

  @Override
  public synchronized boolean create(StoredSession session) {
    called("create");
    return !links.containsKey(session.id()) && sessions.putIfAbsent(session.id(), session) == null;
  }

  @Override
  public synchronized Optional<SessionId> merge(SessionId id, SessionChange change, Instant now) {
    called("merge " + String.join(",", change.written().keySet()));
    Optional<StoredSession> session = find(id, now).map(found -> found.with(change, now));
    session.ifPresent(changed -> sessions.put(changed.id(), changed));
    return session.map(StoredSession::id);
  }

  @Override
  public synchronized boolean rotate(
      SessionId from, SessionId to, SessionChange change, Instant now) {
    called("rotate");
    Optional<StoredSession> session = find(from, now).map(found -> found.with(change, now));
    session.ifPresent(
        changed -> {
          sessions.remove(changed.id());
          sessions.put(to, changed.movedTo(to, now));
        });
    return session.isPresent();
  }

  @Override
  public synchronized Optional<SessionId> softRotate(
      SessionId from, SessionId to, Instant until, Instant now) {
    called("softRotate");
    if (!from.isSameSession(to)) {
      throw new IllegalArgumentException("another session");
    }
    StoredSession session = sessions.remove(from);
    if (session == null) {
      return find(from, now).map(StoredSession::id);
    }
    sessions.put(to, session.movedTo(to, now));
    links.put(from, new Link(to, until));
    return Optional.of(to);
  }

  @Override
  public synchronized boolean touch(SessionId id, Instant now) {
    called("touch");
    Optional<StoredSession> session = find(id, now);
    session.ifPresent(found -> sessions.put(found.id(), found.usedAt(now)));
    return session.isPresent();
  }

  @Override
  public synchronized int deleteByPrefix(String prefix) {
    called("delete");
    SessionId.requirePrefix(prefix);
    int before = sessions.size();
    sessions.keySet().removeIf(id -> id.text().startsWith(prefix));
    links.keySet().removeIf(id -> id.text().startsWith(prefix));
    return before - sessions.size();
  }

  @Override
  public synchronized int expire(Instant unusedSince, Instant now) {
    called("expire");
    int before = sessions.size();
    sessions.values().removeIf(session -> session.lastUsed().isBefore(unusedSince));
    links.values().removeIf(link -> !now.isBefore(link.until()));
    return before - sessions.size();
  }

  @Override
  public void forEach(Consumer<? super StoredSession> action) {
    List<StoredSession> copy;
    synchronized (this) {
      copy = List.copyOf(sessions.values());
    }
    copy.forEach(action);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
