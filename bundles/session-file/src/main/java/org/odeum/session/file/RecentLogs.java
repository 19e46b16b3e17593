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
 * Remembers what files said. A file in the same state is not read again; other processes write them
 * too, so the state is looked at each time. Of a file that only grew, which the checksum of what
 * was there tells, nothing but the new lines is parsed. Safe for use by several threads.
 */
final class RecentLogs {
  /** Beside its values: the objects that keep them. */
  private static final int WEIGHT_OF_ONE = 500;

  /**
   * A file as it was seen.
   *
   * @param sum goes on from line to line; for who holds the file's lock
   * @param checksum of its bytes
   * @param weight about how many bytes it takes to remember this
   */
  private record Seen(FileState state, CRC32C sum, long checksum, SessionLog log, long weight) {
    static Seen of(FileState state, CRC32C sum, SessionLog log) {
      long weight = WEIGHT_OF_ONE;
      if (log.document() instanceof Content content) {
        for (Map.Entry<String, String> value : content.values().entrySet()) {
          weight += value.getKey().length() + value.getValue().length();
        }
      }
      return new Seen(state, sum, sum.getValue(), log, weight);
    }
  }

  private final long maxBytes;
  private final Map<SessionId, Seen> seen = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Remembers what takes so many bytes together. */
  RecentLogs(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** What the file of this id says, if it is known to be in this state. */
  Optional<SessionLog> find(SessionId id, FileState state) {
    Seen known = known(id);
    return known != null && known.state().equals(state)
        ? Optional.of(known.log())
        : Optional.empty();
  }

  /**
   * What the file of this id says.
   *
   * @param state its state before it was read
   * @param current its bytes
   */
  SessionLog read(SessionId id, FileState state, byte[] current) {
    Seen known = known(id);
    SessionLog log =
        known != null && begins(current, known)
            ? known.log().continued(current)
            : SessionLog.read(current);
    remember(id, Seen.of(state, sum(current, current.length), log));
    return log;
  }

  /**
   * A line was added to a file, by someone who holds its lock.
   *
   * @param state the state of the file after it
   * @param longer what it says now
   */
  void appended(SessionId id, FileState state, byte[] line, SessionLog longer) {
    Seen known = known(id);
    if (known != null && known.log().length() + line.length == longer.length()) {
      CRC32C sum = known.sum();
      sum.update(line, 0, line.length);
      remember(id, Seen.of(state, sum, longer));
    }
  }

  /** A file was written as a whole, by someone who holds its lock. */
  void written(SessionId id, FileState state, byte[] file, Content content) {
    remember(id, Seen.of(state, sum(file, file.length), SessionLog.fresh(content, file.length)));
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

  private synchronized void remember(SessionId id, Seen file) {
    forget(id);
    if (file.log().isWhole() && file.log().document() instanceof Content) {
      seen.put(id, file);
      bytes += file.weight();
    }
    for (Iterator<Seen> oldest = seen.values().iterator(); bytes > maxBytes; oldest.remove()) {
      bytes -= oldest.next().weight();
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
