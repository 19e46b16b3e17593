// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.util.List;

/** Gives JSON values without a type word the type that fits all of them. */
final class Untyped {
  private Untyped() {}

  /** A String, Boolean, Long or Double as it is; a list as an array of the type they share. */
  static Object of(Object json) {
    if (!(json instanceof List<?> values)) {
      return json;
    }
    return shared(values).array(values);
  }

  private static ValueType shared(List<?> values) {
    List<ValueType> types =
        values.stream()
            .map(value -> ValueType.named(value.getClass().getSimpleName()).orElseThrow())
            .distinct()
            .toList();
    return types.size() == 1 ? types.getFirst() : ValueType.STRING;
  }
}
