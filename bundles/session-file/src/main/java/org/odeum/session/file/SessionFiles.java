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
  private final RecentLogs recent = new RecentLogs(REMEMBERED_BYTES);
  private final Set<SessionId> warned = ConcurrentHashMap.newKeySet();

  SessionFiles(SessionFolder folder) {
    this.folder = folder;
  }

  /** A session, and all that its file says. */
  record Found(StoredSession session, SessionLog log) {}

  /** What a file says, and when it was last used. */
  private record FoundLog(SessionLog log, Instant modified) {}

  /** The session that an id leads to, over all links. */
  Optional<Found> resolve(SessionId id, Instant now) {
    SessionId current = id;
    for (int links = 0; links < MAX_LINKS; links++) {
      Optional<FoundLog> file = find(current);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      SessionLog log = file.get().log();
      switch (log.document()) {
        case Content content -> {
          StoredSession session = content.session(current, file.get().modified());
          return Optional.of(new Found(session, log));
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
    return find(id)
        .flatMap(
            file ->
                file.log().document() instanceof Content content
                    ? Optional.of(content.session(id, file.modified()))
                    : Optional.empty());
  }

  /** Stores a change: as one more line, or, if there are too many, with all others in one. */
  StoredSession change(Found found, SessionChange change, Instant now) {
    StoredSession changed = found.session().with(change, now);
    if (!found.log().isExtensible()) {
      write(changed);
      return changed;
    }
    byte[] line = ChangeLine.toJson(change);
    folder.append(changed.id(), line, now);
    SessionLog longer = found.log().grown(Content.of(changed), line.length);
    folder
        .state(changed.id())
        .ifPresent(state -> recent.appended(changed.id(), state, line, longer));
    return changed;
  }

  boolean exists(SessionId id) {
    return folder.exists(id);
  }

  void write(StoredSession session) {
    Content content = Content.of(session);
    byte[] file = content.toJson();
    folder.write(session.id(), file, session.lastUsed());
    folder
        .state(session.id())
        .ifPresent(state -> recent.written(session.id(), state, file, content));
  }

  void writeLink(SessionId id, Link link, Instant now) {
    folder.write(id, link.toJson(), now);
  }

  void touch(SessionId id, Instant now) {
    folder.touch(id, now);
  }

  void delete(SessionId id) {
    folder.delete(id);
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
    Optional<FoundLog> file = find(id);
    return file.isPresent()
        && switch (file.get().log().document()) {
          case Content content -> file.get().modified().isBefore(unusedSince);
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

  private Optional<FoundLog> find(SessionId id) {
    return folder
        .state(id)
        .flatMap(
            state ->
                recent
                    .find(id, state)
                    .or(() -> folder.read(id).map(bytes -> read(id, state, bytes)))
                    .map(log -> new FoundLog(log, state.modified())));
  }

  private SessionLog read(SessionId id, FileState state, byte[] bytes) {
    SessionLog log = recent.read(id, state, bytes);
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
