// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.odeum.session.SessionId;
import org.odeum.session.file.SessionDocument.Content;
import org.odeum.session.file.SessionFolder.FileState;

/**
 * Remembers what files said. A file of which nobody says that it has changed, or that is in the
 * same state, is not read again. Of a file that only grew, which the checksum of what was there
 * tells, nothing but the new lines is parsed. Safe for use by several threads.
 */
final class RecentLogs {
  /** Beside its values: the objects that keep them. */
  private static final int WEIGHT_OF_ONE = 700;

  /**
   * A file as it was seen.
   *
   * @param sum goes on from line to line; for who holds the file's lock
   * @param checksum of its bytes
   * @param weight about how many bytes it takes to remember this
   */
  private record Seen(
      Optional<FoundSession> session, Look look, CRC32C sum, long checksum, long weight) {
    static Seen of(FoundSession session, Look look, CRC32C sum) {
      long weight = WEIGHT_OF_ONE;
      for (Map.Entry<String, String> value : session.session().values().entrySet()) {
        weight += value.getKey().length() + value.getValue().length();
      }
      return new Seen(Optional.of(session), look, sum, sum.getValue(), weight);
    }

    Seen at(Look newLook) {
      return new Seen(session, newLook, sum, checksum, weight);
    }

    SessionLog log() {
      return session.orElseThrow().log();
    }

    FileState state() {
      return session.orElseThrow().state();
    }
  }

  private final long maxBytes;
  private final Map<SessionId, Seen> seen = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Remembers what takes so many bytes together. */
  RecentLogs(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The session in the file of this id, if it need not be looked at. */
  Optional<FoundSession> find(SessionId id, Look now) {
    Seen known = known(id);
    return known != null && known.look().holds(now.version(), now.millis())
        ? known.session()
        : Optional.empty();
  }

  /**
   * What the file of this id says, if it is known to be in this state.
   *
   * @param look when the state was looked at
   */
  Optional<SessionLog> find(SessionId id, FileState state, Look look) {
    Seen known = known(id);
    if (known == null || !known.state().equals(state)) {
      return Optional.empty();
    }
    if (look.isSure()) {
      replace(id, known, known.at(look));
    }
    return Optional.of(known.log());
  }

  /**
   * What the file of this id says.
   *
   * @param state its state before it was read
   * @param look when the state was looked at
   * @param current its bytes
   */
  SessionLog read(SessionId id, FileState state, Look look, byte[] current) {
    Seen known = known(id);
    SessionLog log =
        known != null && begins(current, known)
            ? known.log().continued(current)
            : SessionLog.read(current);
    remember(id, state, look, sum(current, current.length), log);
    return log;
  }

  /**
   * A line was added to a file, by someone who holds its lock.
   *
   * @param version the number of the change
   * @param longer what it says now
   */
  void appended(long version, byte[] line, FoundSession longer) {
    SessionId id = longer.session().id();
    Seen known = known(id);
    if (known != null && known.log().length() + line.length == longer.log().length()) {
      CRC32C sum = known.sum();
      sum.update(line, 0, line.length);
      // Nobody has looked whether it is still there.
      remember(id, Seen.of(longer, new Look(version, known.look().millis()), sum));
    }
  }

  /** A file was written as a whole, by someone who holds its lock. */
  void written(SessionId id, FileState state, Look look, byte[] file, Content content) {
    remember(id, state, look, sum(file, file.length), SessionLog.fresh(content, file.length));
  }

  private static boolean begins(byte[] current, Seen known) {
    int length = known.log().length();
    return current.length >= length && sum(current, length).getValue() == known.checksum();
  }

  private static CRC32C sum(byte[] file, int length) {
    CRC32C sum = new CRC32C();
    sum.update(file, 0, length);
    return sum;
  }

  private synchronized Seen known(SessionId id) {
    return seen.get(id);
  }

  private void remember(SessionId id, FileState state, Look look, CRC32C sum, SessionLog log) {
    if (log.isWhole() && log.document() instanceof Content content) {
      FoundSession found = new FoundSession(content.session(id, state.modified()), log, state);
      remember(id, Seen.of(found, look, sum));
    } else {
      forget(id);
    }
  }

  private synchronized void remember(SessionId id, Seen file) {
    Seen before = seen.put(id, file);
    bytes += file.weight() - (before == null ? 0 : before.weight());
    for (Iterator<Seen> oldest = seen.values().iterator(); bytes > maxBytes; oldest.remove()) {
      bytes -= oldest.next().weight();
    }
  }

  private synchronized void replace(SessionId id, Seen expected, Seen file) {
    if (seen.get(id) == expected) {
      seen.put(id, file);
    }
  }

  synchronized void forget(SessionId id) {
    Seen known = seen.remove(id);
    if (known != null) {
      bytes -= known.weight();
    }
  }

  /** How many bytes are remembered, about. */
  synchronized long remembered() {
    return bytes;
  }
}
