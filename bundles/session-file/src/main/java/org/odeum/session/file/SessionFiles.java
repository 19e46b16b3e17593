// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.StoredSession;
import org.odeum.session.file.SessionDocument.Content;
import org.odeum.session.file.SessionDocument.Link;
import org.odeum.session.file.SessionFolder.FileState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions as files: follows links, and takes what cannot be read for empty. Holds no lock. */
final class SessionFiles {
  private static final Logger LOG = LoggerFactory.getLogger(FileSessionStore.class);
  private static final int REMEMBERED_WARNINGS = 1_000;
  private static final int MAX_LINKS = 100;
  private static final long REMEMBERED_BYTES = 8 << 20;

  private final SessionFolder folder;
  private final ChangeCounters counters;
  private final RecentLogs recent = new RecentLogs(REMEMBERED_BYTES);
  private final Set<SessionId> warned = ConcurrentHashMap.newKeySet();

  SessionFiles(SessionFolder folder, ChangeCounters counters) {
    this.folder = folder;
    this.counters = counters;
  }

  /** What a file says, and its state. */
  private record FoundLog(SessionLog log, FileState state) {}

  /** The session that an id leads to, over all links. */
  Optional<FoundSession> resolve(SessionId id, Instant now) {
    SessionId current = id;
    for (int links = 0; links < MAX_LINKS; links++) {
      // The counter first: a change that comes after it is noticed the next time.
      Look look = new Look(counters.of(current), now.toEpochMilli());
      Optional<FoundSession> known = recent.find(current, look);
      if (known.isPresent()) {
        return known;
      }
      Optional<FoundLog> file = find(current, look);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      switch (file.get().log().document()) {
        case Content content -> {
          FileState state = file.get().state();
          StoredSession session = content.session(current, state.modified());
          return Optional.of(new FoundSession(session, file.get().log(), state));
        }
        case Link link -> {
          if (!link.leads(now)) {
            return Optional.empty();
          }
          current = link.next();
        }
      }
    }
    return Optional.empty();
  }

  /** The session in the file of this id; empty if there is none, or only a link. */
  Optional<StoredSession> session(SessionId id) {
    return find(id, Look.ONCE)
        .flatMap(
            file ->
                file.log().document() instanceof Content content
                    ? Optional.of(content.session(id, file.state().modified()))
                    : Optional.empty());
  }

  /** Stores a change: as one more line, or, if there are too many, with all others in one. */
  StoredSession change(FoundSession found, SessionChange change, Instant now) {
    StoredSession changed = found.session().with(change, now);
    if (!found.log().isExtensible()) {
      write(changed);
      return changed;
    }
    SessionId id = changed.id();
    byte[] line = ChangeLine.toJson(change);
    long version =
        counters.changing(id, () -> folder.append(id, found.state(), line, changed.lastUsed()));
    SessionLog longer = found.log().grown(Content.of(changed), line.length);
    FileState state = found.state().grown(line.length, now);
    recent.appended(version, line, new FoundSession(changed, longer, state));
    return changed;
  }

  boolean exists(SessionId id) {
    return folder.exists(id);
  }

  void write(StoredSession session) {
    SessionId id = session.id();
    Content content = Content.of(session);
    byte[] file = content.toJson();
    long version = counters.changing(id, () -> folder.write(id, file, session.lastUsed()));
    Look look = new Look(version, session.lastUsed().toEpochMilli());
    folder.state(id).ifPresent(state -> recent.written(id, state, look, file, content));
  }

  void writeLink(SessionId id, Link link, Instant now) {
    recent.forget(id);
    counters.changing(id, () -> folder.write(id, link.toJson(), now));
  }

  void touch(SessionId id, Instant now) {
    counters.changing(id, () -> folder.touch(id, now));
  }

  void delete(SessionId id) {
    counters.changing(id, () -> folder.delete(id));
    recent.forget(id);
  }

  /**
   * Removes what is in the file of this id.
   *
   * @return whether it was a session, and not a link
   */
  boolean deleteSession(SessionId id) {
    boolean session = session(id).isPresent();
    delete(id);
    warned.remove(id);
    return session;
  }

  boolean isExpired(SessionId id, Instant unusedSince, Instant now) {
    Optional<FoundLog> file = find(id, Look.ONCE);
    return file.isPresent()
        && switch (file.get().log().document()) {
          case Content content -> file.get().state().modified().isBefore(unusedSince);
          case Link link -> !link.leads(now);
        };
  }

  Iterable<SessionId> idsWithPrefix(String prefix) {
    return folder.idsWithPrefix(prefix);
  }

  void forEachId(Consumer<SessionId> action) {
    folder.forEachId(action);
  }

  void removeLeftovers() {
    folder.removeLeftovers();
  }

  void close() {
    folder.close();
    counters.close();
  }

  private Optional<FoundLog> find(SessionId id, Look look) {
    return folder
        .state(id)
        .flatMap(
            state ->
                recent
                    .find(id, state, look)
                    .or(() -> folder.read(id).map(bytes -> read(id, state, look, bytes)))
                    .map(log -> new FoundLog(log, state)));
  }

  private SessionLog read(SessionId id, FileState state, Look look, byte[] bytes) {
    SessionLog log = recent.read(id, state, look, bytes);
    if (!log.damage().isEmpty() && warned.size() < REMEMBERED_WARNINGS && warned.add(id)) {
      LOG.warn(
          "the session file {} cannot be read from some point on, and what follows is lost ({});"
              + " its visitor may have to log in again. If there are more of them, look after the"
              + " disk",
          folder.file(id),
          log.damage());
    }
    return log;
  }
}
