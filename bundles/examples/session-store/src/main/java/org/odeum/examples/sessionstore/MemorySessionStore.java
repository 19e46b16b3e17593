// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.sessionstore;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.odeum.addon.Addon;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.StoredSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Keeps sessions in memory: {@code store = memory} in {@code conf/org.odeum.sessions.cfg}. */
@Addon(name = "session_store", summary = "Keeps sessions in memory")
@Component(property = SessionStore.NAME + "=memory")
public class MemorySessionStore implements SessionStore {
  private record Link(SessionId next, Instant until) {}

  private final Map<SessionId, StoredSession> sessions = new ConcurrentHashMap<>();
  private final Map<SessionId, Link> links = new HashMap<>();
  private boolean closed;

  private Map<SessionId, StoredSession> sessions() {
    if (closed) {
      throw new SessionStoreUnavailableException("The session store 'memory' was taken away.");
    }
    return sessions;
  }

  @Override
  public synchronized Optional<StoredSession> load(SessionId id, Instant now) {
    Link link = links.get(id);
    boolean leads = link != null && now.isBefore(link.until());
    return leads ? load(link.next(), now) : Optional.ofNullable(sessions().get(id));
  }

  @Override
  public synchronized boolean create(StoredSession session) {
    boolean unknown = sessions().get(session.id()) == null && links.get(session.id()) == null;
    return unknown && sessions.put(session.id(), session) == null;
  }

  @Override
  public synchronized Optional<SessionId> merge(SessionId id, SessionChange change, Instant now) {
    Optional<StoredSession> changed = load(id, now).map(session -> session.with(change, now));
    changed.ifPresent(session -> sessions.put(session.id(), session));
    return changed.map(StoredSession::id);
  }

  @Override
  public synchronized boolean rotate(
      SessionId from, SessionId to, SessionChange change, Instant now) {
    Optional<SessionId> merged = merge(from, change, now);
    merged.ifPresent(id -> sessions.put(to, sessions.remove(id).movedTo(to, now)));
    return merged.isPresent();
  }

  @Override
  public synchronized Optional<SessionId> softRotate(
      SessionId from, SessionId to, Instant until, Instant now) {
    if (!from.isSameSession(to)) {
      throw new IllegalArgumentException("a soft rotation keeps the first half of the id");
    }
    Optional<SessionId> current = load(from, now).map(StoredSession::id);
    if (!current.equals(Optional.of(from))) {
      return current;
    }
    sessions.put(to, sessions.remove(from).movedTo(to, now));
    links.put(from, new Link(to, until));
    return Optional.of(to);
  }

  @Override
  public synchronized int deleteByPrefix(String prefix) {
    SessionId.requirePrefix(prefix);
    links.keySet().removeIf(id -> id.text().startsWith(prefix));
    int before = sessions.size();
    sessions.keySet().removeIf(id -> id.text().startsWith(prefix));
    return before - sessions.size();
  }

  @Override
  public synchronized int expire(Instant unusedSince, Instant now) {
    links.values().removeIf(link -> !now.isBefore(link.until()));
    int before = sessions.size();
    sessions.values().removeIf(session -> session.lastUsed().isBefore(unusedSince));
    return before - sessions.size();
  }

  @Override
  public void forEach(Consumer<? super StoredSession> action) {
    sessions.values().forEach(action);
  }

  @Deactivate
  @Override
  public synchronized void close() {
    closed = true;
  }
}
