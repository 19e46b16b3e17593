// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.odeum.session.InvalidSessionValueException;
import org.odeum.session.SessionChange;

/**
 * The values of a session with what they were when it was loaded. Both are kept as JSON texts, so
 * that a change inside of a list or map is found by writing it again.
 */
final class TrackedValues {
  private static final int MAX_KEY = 255;

  // One and the same until something changes: most requests only read.
  private Map<String, String> before;
  private Map<String, String> now;

  private boolean ownsBefore;

  /** The lists and maps that somebody was given, and may change. Made when there is one. */
  private Map<String, Object> handedOut = Map.of();

  /** Keys of empty maps that were handed out where there was nothing. */
  private Set<String> madeUp = Set.of();

  private boolean cleared;

  TrackedValues(Map<String, String> stored) {
    before = stored;
    now = stored;
  }

  private Map<String, String> changeable() {
    if (now == before) {
      now = new LinkedHashMap<>(before);
    }
    return now;
  }

  private Map<String, String> changeableBefore() {
    if (!ownsBefore) {
      changeable();
      before = new LinkedHashMap<>(before);
      ownsBefore = true;
    }
    return before;
  }

  private void handOut(String key, Object value) {
    if (handedOut.isEmpty()) {
      handedOut = new LinkedHashMap<>();
    }
    handedOut.put(key, value);
  }

  private void takeBack(String key) {
    if (!handedOut.isEmpty()) {
      handedOut.remove(key);
    }
  }

  Optional<Object> get(String key) {
    Object known = handedOut.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    String text = now.get(key);
    if (text == null) {
      return Optional.empty();
    }
    Object value = JsonText.read(text);
    if (JsonText.isContainer(text)) {
      canonicalize(key);
      handOut(key, value);
    }
    return Optional.ofNullable(value);
  }

  /**
   * The map of a key; if it has none, an empty one that is stored as soon as it holds something.
   */
  Map<?, ?> getOrEmptyMap(String key) {
    if (get(key).orElse(null) instanceof Map<?, ?> map) {
      return map;
    }
    Map<String, Object> empty = new LinkedHashMap<>();
    handOut(key, empty);
    if (madeUp.isEmpty()) {
      madeUp = new HashSet<>();
    }
    madeUp.add(key);
    return empty;
  }

  void put(String key, Object value) {
    if (key.isEmpty() || key.length() > MAX_KEY) {
      throw new InvalidSessionValueException(
          "A session key has 1 to %d characters, and this one %d."
              .formatted(MAX_KEY, key.length()));
    }
    String text = JsonText.write(key, value);
    // The key is a name in JSON as any other.
    JsonText.write("key", key);
    canonicalize(key);
    if (!madeUp.isEmpty()) {
      madeUp.remove(key);
    }
    takeBack(key);
    changeable().put(key, text);
  }

  void remove(String key) {
    takeBack(key);
    changeable().remove(key);
  }

  void clear() {
    handedOut = Map.of();
    changeable().clear();
    cleared = true;
  }

  Set<String> keys() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(now.keySet()));
  }

  /**
   * What is to be stored.
   *
   * @throws InvalidSessionValueException if something else than data was put into a list or map
   */
  SessionChange change() {
    handedOut.forEach(
        (key, value) -> {
          String text = JsonText.write(key, value);
          if (!text.equals(now.get(key)) && !(madeUp.contains(key) && text.equals("{}"))) {
            changeable().put(key, text);
          }
        });
    if (now == before && !cleared) {
      return SessionChange.NONE;
    }
    Map<String, String> written = new LinkedHashMap<>();
    now.forEach(
        (key, text) -> {
          if (cleared || !text.equals(before.get(key))) {
            written.put(key, text);
          }
        });
    Set<String> removed = new LinkedHashSet<>();
    if (!cleared) {
      for (String key : before.keySet()) {
        if (!now.containsKey(key)) {
          removed.add(key);
        }
      }
    }
    return new SessionChange(cleared, removed, written);
  }

  /**
   * A store may write the same value in another way than we do; what was not changed must not look
   * changed.
   */
  private void canonicalize(String key) {
    String stored = before.get(key);
    if (stored == null) {
      return;
    }
    String canonical = JsonText.write(key, JsonText.read(stored));
    if (!canonical.equals(stored)) {
      changeableBefore().put(key, canonical);
      now.computeIfPresent(key, (same, text) -> text.equals(stored) ? canonical : text);
    }
  }
}
