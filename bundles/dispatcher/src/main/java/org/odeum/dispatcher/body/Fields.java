// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a query or form: each name with its values, texts or uploaded files, in their
 * order.
 */
public final class Fields {
  private final Map<String, List<Object>> values = new LinkedHashMap<>();

  /** Adds a value. */
  public void add(String name, Object value) {
    List<Object> known = values.get(name);
    if (known == null) {
      // Most names occur once.
      values.put(name, List.of(value));
    } else if (known.size() == 1) {
      List<Object> several = new ArrayList<>(known);
      several.add(value);
      values.put(name, several);
    } else {
      known.add(value);
    }
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Adds the first value of each name to a map, over what it holds. */
  public void firstsInto(Map<String, Object> target) {
    values.forEach((name, all) -> target.put(name, all.getFirst()));
  }

  /** All values of a name; empty if there is none. */
  public List<Object> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
