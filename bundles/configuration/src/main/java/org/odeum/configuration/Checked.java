// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file held against its schema.
 *
 * @param values by key, with the types of the schema; those of bad settings are missing
 * @param doubtful keys that are given twice or that the schema does not have; the latter are passed
 *     on all the same, since bundles may know more keys than they declare
 * @param bad values that the schema does not allow
 */
record Checked(Map<String, Object> values, List<Problem> doubtful, List<Problem> bad) {
  /** Checks; without a schema everything is taken as it is. */
  static Checked against(Optional<Schema> schema, List<Entry> entries) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<Problem> doubtful = new ArrayList<>();
    List<Problem> bad = new ArrayList<>();
    for (Entry entry : entries) {
      schema
          .flatMap(known -> known.unknown(entry.key()))
          .ifPresent(sentence -> doubtful.add(new Problem(entry.line(), sentence)));
      if (values.containsKey(entry.key())) {
        doubtful.add(
            new Problem(
                entry.line(), "'%s' is given twice; this one counts".formatted(entry.key())));
      }
      Optional<Schema.Setting> setting =
          schema.map(Schema::settings).map(settings -> settings.get(entry.key()));
      try {
        values.put(
            entry.key(), setting.map(known -> known.typed(entry.value())).orElse(entry.value()));
      } catch (IllegalArgumentException e) {
        bad.add(new Problem(entry.line(), "'%s' is %s".formatted(entry.key(), e.getMessage())));
      }
    }
    return new Checked(values, doubtful, bad);
  }

  /** Whether the configuration may be put into force. */
  boolean usable() {
    return bad.isEmpty();
  }
}
