// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Collects the figures of several runs of one thing and tells their median and range. */
final class Series {
  private final String name;
  private final String unit;
  private final List<Double> values = new ArrayList<>();

  Series(String name, String unit) {
    this.name = name;
    this.unit = unit;
  }

  void add(double value) {
    values.add(value);
  }

  double median() {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double ratioTo(Series reference) {
    return median() / reference.median();
  }

  /** One aligned line: name, median, least and greatest value, number of runs. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%-44s median %9.1f %-4s (%.1f to %.1f, n=%d)",
        name,
        median(),
        unit,
        Collections.min(values),
        Collections.max(values),
        values.size());
  }
}
