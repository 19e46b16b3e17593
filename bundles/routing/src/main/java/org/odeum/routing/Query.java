// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The values that have no place in a path, written as a query. */
final class Query {

  private record Parameter(String name, Object value) {}

  private Query() {}

  /** The query with its question mark, or nothing if no value is left. */
  static String of(Map<String, ?> values, Set<String> known, boolean sorted) {
    List<Parameter> parameters = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            collect(name, value, parameters);
          }
        });
    if (parameters.isEmpty()) {
      return "";
    }
    if (sorted) {
      parameters.sort(
          Comparator.comparing(Parameter::name)
              .thenComparing(Parameter::value, Query::compareValues));
    }
    return parameters.stream()
        .map(
            parameter ->
                PercentEncoding.query(parameter.name())
                    + "="
                    + PercentEncoding.query(String.valueOf(parameter.value())))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static void collect(String name, Object value, List<Parameter> parameters) {
    switch (value) {
      case null -> {}
      case Optional<?> optional -> optional.ifPresent(inner -> collect(name, inner, parameters));
      case Iterable<?> items -> items.forEach(item -> collect(name, item, parameters));
      default -> parameters.add(new Parameter(name, value));
    }
  }

  private static int compareValues(Object a, Object b) {
    return a instanceof Number x && b instanceof Number y
        ? Double.compare(x.doubleValue(), y.doubleValue())
        : a.toString().compareTo(b.toString());
  }
}
