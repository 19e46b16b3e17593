// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

/**
 * Takes down what a command found, to be sent to another process and merged with what was found
 * there. As a text it has a line for each line, title, row and line of a block, with tabs between
 * the cells.
 */
final class Sheet implements Output {
  private static final String LINE = "L";
  private static final String TITLES = "T";
  private static final String ROW = "R";
  private static final String BLOCK = "B";
  private static final String TAB = "\t";

  private final List<Cell> lines = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Cell> block = new ArrayList<>();

  @Override
  public Screen screen() {
    return Screen.plain();
  }

  @Override
  public void line(Cell text) {
    lines.add(text);
  }

  @Override
  public void table(Table table) {
    tables.add(table);
  }

  @Override
  public void block(String text) {
    text.lines().map(Cell::of).forEach(block::add);
  }

  List<Cell> lines() {
    return lines;
  }

  List<Table> tables() {
    return tables;
  }

  /** All blocks. */
  List<Cell> block() {
    return block;
  }

  /** The text to be sent. */
  String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> append(text, LINE, Stream.of(cell(line))));
    block.forEach(line -> append(text, BLOCK, Stream.of(cell(line))));
    for (Table table : tables) {
      append(text, TITLES, table.titles().stream());
      table.rows().forEach(row -> append(text, ROW, row.stream().map(Sheet::cell)));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String kind, Stream<String> words) {
    text.append(kind).append(TAB).append(words.collect(Collectors.joining(TAB))).append('\n');
  }

  private static String cell(Cell cell) {
    return cell.colour().name() + ":" + cell.text();
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static Sheet parse(String text) {
    Sheet sheet = new Sheet();
    for (String line : text.lines().toList()) {
      List<String> words = Arrays.asList(line.split(TAB, -1));
      List<String> rest = words.subList(1, words.size());
      switch (words.getFirst()) {
        case LINE -> sheet.lines.add(readCell(rest.getFirst()));
        case BLOCK -> sheet.block.add(readCell(rest.getFirst()));
        case TITLES -> sheet.tables.add(Table.of(rest.toArray(String[]::new)));
        case ROW ->
            sheet.tables.getLast().row(rest.stream().map(Sheet::readCell).toArray(Cell[]::new));
        default -> throw new IllegalArgumentException("no line of a sheet: " + line);
      }
    }
    return sheet;
  }

  private static Cell readCell(String word) {
    int colon = word.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("no cell: " + word);
    }
    return new Cell(word.substring(colon + 1), Cell.Colour.valueOf(word.substring(0, colon)));
  }
}
