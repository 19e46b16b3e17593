// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The smallest and largest number a rule lets through.
 *
 * @param minimum the smallest, if there is one
 * @param maximum the largest, if there is one
 */
record Limits(Optional<BigDecimal> minimum, Optional<BigDecimal> maximum) {

  static Limits of(Map<String, ConverterArgument> arguments) {
    return new Limits(
        Optional.ofNullable(arguments.get("min")).map(ConverterArgument::number),
        Optional.ofNullable(arguments.get("max")).map(ConverterArgument::number));
  }

  boolean none() {
    return minimum.isEmpty() && maximum.isEmpty();
  }

  boolean allow(BigDecimal value) {
    return minimum.map(m -> value.compareTo(m) >= 0).orElse(true)
        && maximum.map(m -> value.compareTo(m) <= 0).orElse(true);
  }
}
