// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is configured for a server: single settings, the others have their defaults.
 *
 * @param values by their names in the configuration file
 */
record TestSettings(Map<String, Object> values) {
  static TestSettings defaults() {
    return new TestSettings(Map.of());
  }

  /** These settings and one more. */
  TestSettings with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(values);
    more.put(name, value);
    return new TestSettings(more);
  }

  /** As an option of the server. */
  Optional<String> option(String name) {
    return Optional.ofNullable(values.get(name)).map(String::valueOf);
  }
}
