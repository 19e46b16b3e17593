// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.StoredSession;

/** What scripts are given, as {@code shared.lua} describes it. */
final class Arguments {
  private Arguments() {}

  /** The half of an id that is not in the key. */
  static String rest(SessionId id) {
    return id.text().substring(SessionId.STABLE_LENGTH);
  }

  static String time(Instant time) {
    return String.valueOf(time.toEpochMilli());
  }

  static List<String> create(StoredSession session, Duration ttl, boolean replacing) {
    List<String> arguments = new ArrayList<>();
    arguments.add(rest(session.id()));
    arguments.add(time(session.created()));
    arguments.add(time(session.lastUsed()));
    arguments.add(String.valueOf(size(session.values())));
    arguments.add(String.valueOf(ttl.toMillis()));
    arguments.add(flag(replacing));
    addValues(arguments, session.values());
    return arguments;
  }

  static List<String> merge(SessionId id, SessionChange change, Instant now, Duration ttl) {
    Collection<String> removed = change.cleared() ? List.of() : change.removed();
    List<String> arguments = new ArrayList<>();
    arguments.add(rest(id));
    arguments.add(time(now));
    arguments.add(String.valueOf(ttl.toMillis()));
    arguments.add(String.valueOf(StoredSession.MAX_SIZE));
    arguments.add(flag(change.cleared()));
    arguments.add(String.valueOf(removed.size()));
    arguments.addAll(removed);
    addValues(arguments, change.written());
    return arguments;
  }

  private static String flag(boolean set) {
    return set ? "1" : "0";
  }

  private static void addValues(List<String> arguments, Map<String, String> values) {
    values.forEach(
        (key, text) -> {
          arguments.add(key);
          arguments.add(text);
          arguments.add(String.valueOf(key.length() + text.length()));
        });
  }

  private static long size(Map<String, String> values) {
    return values.entrySet().stream()
        .mapToLong(value -> value.getKey().length() + value.getValue().length())
        .sum();
  }
}
