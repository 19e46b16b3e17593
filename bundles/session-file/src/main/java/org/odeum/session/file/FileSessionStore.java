// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;

/**
 * Keeps each session in a file of its own, in Odoo's folder layout.
 *
 * <p>All changes of a session hold the lock of its stable part, in this process and in others. A
 * merge adds one line to the file, which costs far less than replacing it; when there are too many,
 * and for all else, the file is replaced as a whole. Readers hold no lock, and look at the file
 * only if some process has changed the session since, or a second has gone by. Sessions that belong
 * together by soft rotation have the same lock.
 *
 * <p>One store for a folder in one process, any number of processes.
 */
public class FileSessionStore implements SessionStore {
  private final SessionFiles files;
  private final SessionLocks locks;

  /**
   * A store in a folder, which is made at the first write.
   *
   * @param sync whether an answered write outlives a failure of the power, not of the process only
   * @param clock tells the age of files that a process left when it died
   */
  public FileSessionStore(Path folder, boolean sync, Clock clock) {
    Path forLocks = folder.resolve(".locks");
    this.files =
        new SessionFiles(new SessionFolder(folder, sync, clock), new ChangeCounters(forLocks));
    this.locks = new SessionLocks(forLocks);
  }

  @Override
  public Optional<StoredSession> load(SessionId id, Instant now) {
    locks.requireOpen();
    return files.resolve(id, now).map(FoundSession::session);
  }

  @Override
  public boolean create(StoredSession session) {
    return locks.holding(
        session.id(),
        () -> {
          if (files.exists(session.id())) {
            return false;
          }
          files.write(session);
          return true;
        });
  }

  @Override
  public Optional<SessionId> merge(SessionId id, SessionChange change, Instant now) {
    return locks.holding(
        id,
        () ->
            files
                .resolve(id, now)
                .map(found -> files.change(found, change, now))
                .map(StoredSession::id));
  }

  @Override
  public boolean rotate(SessionId from, SessionId to, SessionChange change, Instant now) {
    return locks.holdingBoth(
        from,
        to,
        () -> {
          Optional<StoredSession> session = load(from, now);
          if (session.isEmpty()) {
            return false;
          }
          files.write(session.get().with(change, now).movedTo(to, now));
          files.delete(session.get().id());
          files.delete(from);
          return true;
        });
  }

  @Override
  public Optional<SessionId> softRotate(SessionId from, SessionId to, Instant until, Instant now) {
    if (!from.isSameSession(to) || from.equals(to)) {
      throw new IllegalArgumentException(
          "a soft rotation keeps the first half of the id and changes the second");
    }
    return locks.holding(
        from,
        () -> {
          Optional<StoredSession> session = load(from, now);
          if (session.isEmpty() || !session.get().id().equals(from)) {
            return session.map(StoredSession::id);
          }
          files.write(session.get().movedTo(to, now));
          files.writeLink(from, new SessionDocument.Link(to, until), now);
          return Optional.of(to);
        });
  }

  @Override
  public boolean touch(SessionId id, Instant now) {
    return locks.holding(
        id,
        () -> {
          Optional<StoredSession> session = load(id, now);
          session.ifPresent(found -> files.touch(found.id(), now));
          return session.isPresent();
        });
  }

  @Override
  public int deleteByPrefix(String prefix) {
    String stablePart = SessionId.requirePrefix(prefix).substring(0, SessionId.STABLE_LENGTH);
    return locks.holding(
        stablePart,
        () -> {
          int sessions = 0;
          for (SessionId id : files.idsWithPrefix(prefix.substring(0, SessionId.STABLE_LENGTH))) {
            if (id.text().startsWith(prefix)) {
              sessions += files.deleteSession(id) ? 1 : 0;
            }
          }
          return sessions;
        });
  }

  @Override
  public boolean delete(SessionId id) {
    return deleteByPrefix(id.stablePart()) > 0;
  }

  @Override
  public int expire(Instant unusedSince, Instant now) {
    locks.requireOpen();
    files.removeLeftovers();
    int[] expired = {0};
    files.forEachId(
        id -> {
          // Looked at without the lock first: nearly all are to stay.
          if (files.isExpired(id, unusedSince, now)
              && locks.holding(
                  id, () -> files.isExpired(id, unusedSince, now) && files.deleteSession(id))) {
            expired[0]++;
          }
        });
    return expired[0];
  }

  @Override
  public void forEach(Consumer<? super StoredSession> action) {
    locks.requireOpen();
    files.forEachId(id -> files.session(id).ifPresent(action));
  }

  @Override
  public void close() {
    locks.close();
    files.close();
  }
}
