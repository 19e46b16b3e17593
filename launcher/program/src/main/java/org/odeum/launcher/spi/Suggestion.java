// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that a person may have meant. */
public final class Suggestion {
  private static final int LONGEST = 60;

  private Suggestion() {}

  /**
   * The known word with the fewest letters to change, if they are at most a third of the written
   * ones, or one; of several the first in alphabetical order. Words of more than 60 letters are
   * like none.
   */
  public static Optional<String> closest(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    int most = Math.max(1, written.length() / 3);
    return known.stream()
        .filter(word -> distance(written, word) <= most)
        .min(
            Comparator.<String>comparingInt(word -> distance(written, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * The question that offers the closest word, {@code did you mean 'log'?}; the other sentence if
   * none is close.
   */
  public static String orElse(String written, Collection<String> known, String otherwise) {
    return closest(written, known).map("did you mean '%s'?"::formatted).orElse(otherwise);
  }

  /**
   * The same as a sentence of its own after a complaint, {@code Did you mean 'log'?} with a space
   * before it; empty if no word is close.
   */
  public static String question(String written, Collection<String> known) {
    return closest(written, known).map(" Did you mean '%s'?"::formatted).orElse("");
  }

  /** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
  private static int distance(String left, String right) {
    int[][] changes = new int[left.length() + 1][right.length() + 1];
    for (int row = 0; row <= left.length(); row++) {
      for (int column = 0; column <= right.length(); column++) {
        changes[row][column] =
            row == 0 || column == 0 ? row + column : fewest(changes, row, column, left, right);
      }
    }
    return changes[left.length()][right.length()];
  }

  private static int fewest(int[][] changes, int row, int column, String left, String right) {
    char last = left.charAt(row - 1);
    char other = right.charAt(column - 1);
    int fewest =
        Math.min(
            changes[row - 1][column - 1] + (last == other ? 0 : 1),
            Math.min(changes[row - 1][column], changes[row][column - 1]) + 1);
    boolean swapped =
        row > 1 && column > 1 && last == right.charAt(column - 2) && other == left.charAt(row - 2);
    return swapped ? Math.min(fewest, changes[row - 2][column - 2] + 1) : fewest;
  }
}
