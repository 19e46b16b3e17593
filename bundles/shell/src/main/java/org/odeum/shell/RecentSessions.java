// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.odeum.session.Session;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;

/**
 * Those of all sessions that were used last: there may be millions, and who looks wants to see
 * those of today.
 */
final class RecentSessions {
  private static final Comparator<StoredSession> BY_USE =
      Comparator.comparing(StoredSession::lastUsed);

  private final int most;
  private final PriorityQueue<StoredSession> newest = new PriorityQueue<>(BY_USE);
  private int total;

  private RecentSessions(int most) {
    this.most = most;
  }

  static RecentSessions of(SessionStore store, int most) {
    RecentSessions recent = new RecentSessions(most);
    store.forEach(recent::add);
    return recent;
  }

  private void add(StoredSession session) {
    total++;
    newest.add(session);
    if (newest.size() > most) {
      newest.remove();
    }
  }

  int total() {
    return total;
  }

  /** The last one used first. */
  List<StoredSession> newestFirst() {
    List<StoredSession> sessions = new ArrayList<>(newest);
    sessions.sort(BY_USE.reversed());
    return sessions;
  }

  /** A value for people: JSON texts that are strings without their quotes. */
  static String value(StoredSession session, String key) {
    String text = session.values().getOrDefault(key, "");
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return text.equals("null") ? "" : quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** Who is logged in; empty if nobody is. */
  static String user(StoredSession session) {
    String uid = value(session, Session.UID);
    return uid.isEmpty() ? "" : value(session, Session.LOGIN) + " (" + uid + ")";
  }

  static String size(StoredSession session) {
    long size = 0;
    for (Map.Entry<String, String> value : session.values().entrySet()) {
      size += value.getKey().length() + value.getValue().length();
    }
    return size < 10_000 ? Long.toString(size) : size / 1000 + " k";
  }
}
