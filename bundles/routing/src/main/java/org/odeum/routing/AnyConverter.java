// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One of a few texts: {@code any(a, b, "c d")}. */
final class AnyConverter implements ValueConverter {

  private final List<String> choices;
  private final SegmentMap<String> known;

  private AnyConverter(List<String> choices) {
    this.choices = choices;
    Map<String, String> map = new LinkedHashMap<>();
    choices.forEach(choice -> map.put(choice, choice));
    this.known = new SegmentMap<>(map);
  }

  static ValueConverter of(ConverterArguments arguments) {
    return new AnyConverter(arguments.choices());
  }

  List<String> choices() {
    return choices;
  }

  @Override
  public String regex() {
    return choices.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
  }

  @Override
  public int weight() {
    return 100;
  }

  @Override
  public int breadth() {
    return 0;
  }

  @Override
  public boolean accepts(String text, int start, int end) {
    return known.get(text, start, end) != null;
  }

  @Override
  public Ends ends(String text, int start, int limit) {
    int[] places =
        choices.stream()
            .filter(choice -> text.startsWith(choice, start) && start + choice.length() <= limit)
            .mapToInt(choice -> start + choice.length())
            .distinct()
            .toArray();
    return new Ends.Listed(places);
  }

  @Override
  public Optional<Object> toJava(String text) {
    return Optional.of(text);
  }

  @Override
  public String toUrl(Object value) {
    String text = String.valueOf(value);
    if (!choices.contains(text)) {
      String[] sorted = choices.toArray(String[]::new);
      Arrays.sort(sorted);
      throw new IllegalArgumentException(
          "'" + text + "' is not one of " + String.join(", ", sorted));
    }
    return PercentEncoding.path(text);
  }
}
