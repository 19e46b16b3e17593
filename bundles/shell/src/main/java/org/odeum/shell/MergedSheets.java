// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Shows as one what a command found in several workers: tables get a column that says which worker,
 * lines say it unless all say the same, and blocks stay whole, one worker's after the other's.
 */
final class MergedSheets {
  private static final String WORKER = "WORKER";

  private final Map<Cell, Set<String>> lines = new LinkedHashMap<>();
  private final Map<String, List<Cell>> blocks = new LinkedHashMap<>();
  private final Map<List<String>, Map<List<Cell>, List<String>>> tables = new LinkedHashMap<>();
  private final Comparator<List<Cell>> order;
  private int workers;

  /**
   * @param order of the rows, without the worker
   */
  MergedSheets(Comparator<List<Cell>> order) {
    this.order = order;
  }

  /** Adds what one worker found. */
  void add(String worker, Sheet sheet) {
    workers++;
    sheet.lines().stream()
        .filter(line -> !line.text().isBlank())
        .forEach(line -> lines.computeIfAbsent(line, _ -> new LinkedHashSet<>()).add(worker));
    if (!sheet.block().isEmpty()) {
      blocks.put(worker, sheet.block());
    }
    for (Table table : sheet.tables()) {
      Map<List<Cell>, List<String>> rows =
          tables.computeIfAbsent(table.titles(), _ -> new LinkedHashMap<>());
      table.rows().forEach(row -> rows.computeIfAbsent(row, _ -> new ArrayList<>()).add(worker));
    }
  }

  void show(Output output) {
    lines.forEach(
        (line, sayers) ->
            output.line(
                sayers.size() >= workers
                    ? line
                    : new Cell(
                        "Worker " + String.join(" ", sayers) + ": " + line.text(), line.colour())));
    blocks.forEach(
        (worker, block) -> {
          output.line(new Cell("Worker " + worker + ":", Cell.Colour.BOLD));
          block.forEach(output::line);
        });
    boolean first = lines.isEmpty() && blocks.isEmpty();
    for (Map.Entry<List<String>, Map<List<Cell>, List<String>>> table : tables.entrySet()) {
      if (!first) {
        output.line("");
      }
      first = false;
      output.table(merged(table.getKey(), table.getValue()));
    }
  }

  private Table merged(List<String> titles, Map<List<Cell>, List<String>> rows) {
    Table merged =
        Table.of(Stream.concat(Stream.of(WORKER), titles.stream()).toArray(String[]::new));
    rows.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(order))
        .forEach(
            row ->
                merged.row(
                    Stream.concat(
                            Stream.of(Cell.of(String.join(" ", row.getValue()))),
                            row.getKey().stream())
                        .toArray(Cell[]::new)));
    return merged;
  }
}
