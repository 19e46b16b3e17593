// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.session.SessionId;
import org.odeum.session.StoredSession;

/**
 * All sessions with one stable part, as they were read in one step; {@code shared.lua} describes
 * the fields.
 *
 * @param stablePart the first half of their ids
 * @param fields the hash
 */
record SessionHash(String stablePart, Map<String, String> fields) {
  private static final int REST = SessionId.LENGTH - SessionId.STABLE_LENGTH;

  /**
   * A session, and the text by which a change of it shows.
   *
   * @param text its own field
   */
  record Found(StoredSession session, String text) {}

  private record Value(long place, String key, String text) {}

  /** The session of an id or of its successor. */
  Optional<Found> find(SessionId id, Instant now) {
    String rest = Arguments.rest(id);
    // As many steps as there are links, at most.
    for (int i = 0; i <= fields.size(); i++) {
      String link = fields.get("l" + rest);
      if (link == null) {
        return session(rest);
      }
      if (now.toEpochMilli() >= Long.parseLong(link.substring(REST + 1))) {
        return Optional.empty();
      }
      rest = link.substring(0, REST);
    }
    return Optional.empty();
  }

  /** All sessions; links are none. */
  List<StoredSession> sessions() {
    List<StoredSession> sessions = new ArrayList<>();
    for (String field : fields.keySet()) {
      if (field.startsWith("s")) {
        session(field.substring(1)).ifPresent(found -> sessions.add(found.session()));
      }
    }
    return sessions;
  }

  private Optional<Found> session(String rest) {
    String text = fields.get("s" + rest);
    if (text == null) {
      return Optional.empty();
    }
    String[] words = text.split(" ", -1);
    StoredSession session =
        new StoredSession(
            new SessionId(stablePart + rest),
            values(rest),
            Instant.ofEpochMilli(Long.parseLong(words[0])),
            Instant.ofEpochMilli(Long.parseLong(words[1])));
    return Optional.of(new Found(session, text));
  }

  private Map<String, String> values(String rest) {
    List<Value> found = new ArrayList<>();
    String beginning = "v" + rest;
    fields.forEach(
        (field, text) -> {
          if (field.startsWith(beginning)) {
            int place = text.indexOf(' ');
            int size = text.indexOf(' ', place + 1);
            found.add(
                new Value(
                    Long.parseLong(text.substring(0, place)),
                    field.substring(beginning.length()),
                    text.substring(size + 1)));
          }
        });
    found.sort(Comparator.comparingLong(Value::place));
    Map<String, String> values = new LinkedHashMap<>();
    found.forEach(value -> values.put(value.key(), value.text()));
    return values;
  }
}
