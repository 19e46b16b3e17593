// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

/**
 * Lays out rows in aligned columns. The last column takes what is left of the screen's width and
 * goes on below itself; a column that is empty in every row is left out.
 */
final class Table {
  private static final String GAP = "  ";
  private static final int NARROWEST = 16;

  private final List<String> titles;
  private final List<List<Cell>> rows = new ArrayList<>();

  private Table(List<String> titles) {
    this.titles = titles;
  }

  static Table of(String... titles) {
    return new Table(List.of(titles));
  }

  List<String> titles() {
    return titles;
  }

  List<List<Cell>> rows() {
    return List.copyOf(rows);
  }

  Table row(String... cells) {
    return row(Arrays.stream(cells).map(Cell::of).toArray(Cell[]::new));
  }

  Table row(Cell... cells) {
    if (cells.length != titles.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + titles);
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The lines as they are printed, without line ends; only the titles if there is no row. */
  List<String> lines(Screen screen) {
    int[] shown =
        IntStream.range(0, titles.size())
            .filter(c -> rows.isEmpty() || rows.stream().anyMatch(r -> !r.get(c).text().isEmpty()))
            .toArray();
    int[] widths =
        Arrays.stream(shown)
            .map(
                c ->
                    rows.stream()
                        .mapToInt(row -> length(row.get(c).text()))
                        .reduce(length(titles.get(c)), Math::max))
            .toArray();
    List<String> lines = new ArrayList<>();
    List<Cell> header = titles.stream().map(title -> new Cell(title, Cell.Colour.BOLD)).toList();
    add(lines, header, shown, widths, screen);
    rows.forEach(row -> add(lines, row, shown, widths, screen));
    return lines;
  }

  private static void add(
      List<String> lines, List<Cell> row, int[] shown, int[] widths, Screen screen) {
    StringBuilder line = new StringBuilder();
    int last = shown.length - 1;
    int column = 0;
    for (int i = 0; i < last; i++) {
      Cell cell = row.get(shown[i]);
      line.append(cell.shown(cell.text(), screen.colours()));
      line.append(" ".repeat(widths[i] - length(cell.text()))).append(GAP);
      column += widths[i] + GAP.length();
    }
    Cell end = row.get(shown[last]);
    int room = screen.columns() == 0 ? 0 : Math.max(NARROWEST, screen.columns() - column);
    List<String> parts = Wrap.words(end.text(), room);
    lines.add((line + end.shown(parts.getFirst(), screen.colours())).stripTrailing());
    for (String part : parts.subList(1, parts.size())) {
      lines.add(" ".repeat(column) + end.shown(part, screen.colours()));
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
