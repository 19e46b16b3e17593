// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.odeum.session.SessionId;
import org.odeum.session.file.SessionDocument.Content;
import org.odeum.session.file.SessionFolder.FileState;

/**
 * Remembers what files said. A file in the same state is not read again; other processes write them
 * too, so the state is looked at each time. Of a file that only grew, which its bytes tell, nothing
 * but the new lines is parsed. Safe for use by several threads.
 */
final class RecentLogs {
  private record Seen(FileState state, byte[] bytes, SessionLog log) {}

  private final long maxBytes;
  private final Map<SessionId, Seen> seen = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Remembers files of so many bytes together. */
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
    remember(id, new Seen(state, current, log));
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
    if (known != null && known.bytes().length + line.length == longer.length()) {
      byte[] all = Arrays.copyOf(known.bytes(), longer.length());
      System.arraycopy(line, 0, all, known.bytes().length, line.length);
      remember(id, new Seen(state, all, longer));
    }
  }

  private static boolean begins(byte[] current, Seen known) {
    int length = known.bytes().length;
    return current.length >= length && Arrays.equals(current, 0, length, known.bytes(), 0, length);
  }

  private synchronized Seen known(SessionId id) {
    return seen.get(id);
  }

  private synchronized void remember(SessionId id, Seen file) {
    forget(id);
    if (file.log().isExtensible() && file.log().document() instanceof Content) {
      seen.put(id, file);
      bytes += file.bytes().length;
    }
    for (Iterator<Seen> oldest = seen.values().iterator(); bytes > maxBytes; oldest.remove()) {
      bytes -= oldest.next().bytes().length;
    }
  }

  synchronized void forget(SessionId id) {
    Seen known = seen.remove(id);
    if (known != null) {
      bytes -= known.bytes().length;
    }
  }

  /** How many bytes are remembered. */
  synchronized long remembered() {
    return bytes;
  }
}
