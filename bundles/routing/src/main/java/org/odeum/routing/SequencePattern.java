// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.BitSet;
import java.util.List;

/**
 * Several variables in one part: a backtracking search with the preferences of a regular
 * expression.
 *
 * <p>It remembers for each token where the rest failed to match, so each pair of token and place is
 * tried once whatever the text; the depth of the recursion is the number of tokens.
 */
final class SequencePattern implements PartPattern {

  private static final BitSet NOTHING = new BitSet(0);

  private final Token[] tokens;

  SequencePattern(List<Token> tokens) {
    this.tokens = tokens.toArray(Token[]::new);
  }

  @Override
  public boolean match(String text, int start, int end, int[] spans, int at) {
    return new Search(text, start, end, spans).match(0, start, at);
  }

  private final class Search {
    private final String text;
    private final int start;
    private final int end;
    private final int[] spans;
    private final BitSet[] failed = new BitSet[tokens.length + 1];

    Search(String text, int start, int end, int[] spans) {
      this.text = text;
      this.start = start;
      this.end = end;
      this.spans = spans;
    }

    boolean match(int index, int position, int at) {
      if (index == tokens.length) {
        return position == end;
      }
      boolean matched =
          switch (tokens[index]) {
            case Token.Literal(String literal) ->
                position + literal.length() <= end
                    && text.startsWith(literal, position)
                    && match(index + 1, position + literal.length(), at);
            case Token.Value(ValueConverter converter) ->
                value(index, position, converter.ends(text, position, end), at);
          };
      if (!matched) {
        markFailed(index, position);
      }
      return matched;
    }

    private boolean value(int index, int position, Ends ends, int at) {
      if (index + 1 == tokens.length) {
        return ends.contains(end) && found(position, end, at);
      }
      return switch (ends) {
        case Ends.Range range -> range(index, position, range, at);
        case Ends.Listed(int[] places) -> {
          for (int place : places) {
            if (!failedAt(index + 1).get(place - start) && match(index + 1, place, at + 2)) {
              yield found(position, place, at);
            }
          }
          yield false;
        }
      };
    }

    private boolean range(int index, int position, Ends.Range range, int at) {
      for (int place = range.first(failedAt(index + 1), start);
          place >= 0;
          place = range.first(failedAt(index + 1), start)) {
        if (insideCodePoint(place)) {
          markFailed(index + 1, place);
        } else if (match(index + 1, place, at + 2)) {
          return found(position, place, at);
        }
      }
      return false;
    }

    private boolean insideCodePoint(int place) {
      return place > start
          && place < end
          && Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
    }

    private boolean found(int from, int to, int at) {
      spans[at] = from;
      spans[at + 1] = to;
      return true;
    }

    private BitSet failedAt(int index) {
      return failed[index] == null ? NOTHING : failed[index];
    }

    private void markFailed(int index, int place) {
      if (failed[index] == null) {
        failed[index] = new BitSet();
      }
      failed[index].set(place - start);
    }
  }
}
