// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Host or path of a rule as text with holes, for building URLs. */
final class UrlTemplate {

  private sealed interface Item {
    record Fixed(String text) implements Item {}

    record Hole(String name, ValueConverter converter) implements Item {}
  }

  private final String pattern;
  private final List<Item> items = new ArrayList<>();

  /**
   * Makes the template; a variable with a default becomes fixed text.
   *
   * @throws ValueRefusedException if a default cannot be written
   */
  UrlTemplate(
      String pattern,
      List<Piece> pieces,
      Map<String, ValueConverter> converters,
      Map<String, Object> defaults) {
    this.pattern = pattern;
    StringBuilder fixed = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Slash() -> fixed.append('/');
        case Piece.Text(String text) -> fixed.append(PercentEncoding.path(text));
        case Piece.Variable variable -> {
          Item.Hole hole = new Item.Hole(variable.name(), converters.get(variable.name()));
          if (defaults.containsKey(hole.name())) {
            fixed.append(write(hole, defaults.get(hole.name())));
          } else {
            items.add(new Item.Fixed(fixed.toString()));
            fixed.setLength(0);
            items.add(hole);
          }
        }
      }
    }
    items.add(new Item.Fixed(fixed.toString()));
  }

  /**
   * The text with all holes filled.
   *
   * @param values holds a value for each hole
   * @throws ValueRefusedException if a converter refuses its value
   */
  String fill(Map<String, ?> values) {
    StringBuilder url = new StringBuilder();
    for (Item item : items) {
      switch (item) {
        case Item.Fixed(String text) -> url.append(text);
        case Item.Hole hole -> url.append(write(hole, values.get(hole.name())));
      }
    }
    return url.toString();
  }

  private String write(Item.Hole hole, Object value) {
    try {
      return hole.converter().toUrl(value);
    } catch (IllegalArgumentException e) {
      throw new ValueRefusedException(hole.name(), pattern, e);
    }
  }
}
