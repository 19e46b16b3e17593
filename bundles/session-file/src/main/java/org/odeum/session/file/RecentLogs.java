// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.odeum.session.SessionId;
import org.odeum.session.file.SessionDocument.Content;

/**
 * Remembers what files said, so that of a file that only grew nothing but the new lines is parsed.
 * Each file is read all the same and its bytes are compared: other processes write them too. Safe
 * for use by several threads.
 */
final class RecentLogs {
  private record Seen(byte[] bytes, SessionLog log) {}

  private final long maxBytes;
  private final Map<SessionId, Seen> seen = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Remembers files of so many bytes together. */
  RecentLogs(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** What the file of this id says, whose bytes have just been read. */
  SessionLog read(SessionId id, byte[] current) {
    Seen known = known(id);
    if (known == null || !begins(current, known)) {
      SessionLog log = SessionLog.read(current);
      remember(id, new Seen(current, log));
      return log;
    }
    if (current.length == known.log().length()) {
      return known.log();
    }
    SessionLog log = known.log().continued(current);
    remember(id, new Seen(current, log));
    return log;
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
