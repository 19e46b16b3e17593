// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one request changed in a session, key by key.
 *
 * @param cleared whether all values that are there are removed first
 * @param removed keys to remove
 * @param written a JSON text for each key to set
 */
public record SessionChange(boolean cleared, Set<String> removed, Map<String, String> written) {
  /** The change that changes nothing. */
  public static final SessionChange NONE = new SessionChange(false, Set.of(), Map.of());

  /** Copies both. */
  public SessionChange {
    removed = Set.copyOf(removed);
    written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
  }

  /** Sets values and touches no other. */
  public static SessionChange write(Map<String, String> written) {
    return new SessionChange(false, Set.of(), written);
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return !cleared && removed.isEmpty() && written.isEmpty();
  }

  /** The values after the change; the given ones stay as they are. */
  public Map<String, String> applyTo(Map<String, String> values) {
    Map<String, String> changed = new LinkedHashMap<>(cleared ? Map.of() : values);
    changed.keySet().removeAll(removed);
    changed.putAll(written);
    return changed;
  }
}
