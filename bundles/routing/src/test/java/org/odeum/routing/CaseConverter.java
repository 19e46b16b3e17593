// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A custom converter as {@code routing-cases.json} describes one.
 *
 * @param separator where {@code to_value} is "split": the text between the items
 */
record CaseConverter(
    String name, String regex, boolean partIsolating, int weight, Optional<String> separator)
    implements Converter {

  static CaseConverter of(String name, JsonNode json) {
    String regex = json.path("regex").asText("[^/]+");
    return new CaseConverter(
        name,
        regex,
        json.path("part_isolating").asBoolean(!regex.contains("/")),
        json.path("weight").asInt(100),
        json.path("to_value").asText().equals("split")
            ? Optional.of(json.get("sep").asText())
            : Optional.empty());
  }

  @Override
  public Optional<Object> toJava(String text) {
    return Optional.of(
        separator.<Object>map(sep -> List.of(text.split(Pattern.quote(sep), -1))).orElse(text));
  }

  @Override
  public String toUrl(Object value) {
    return separator.isPresent() && value instanceof List<?> items
        ? items.stream()
            .map(item -> item instanceof Optional<?> o && o.isEmpty() ? "None" : item.toString())
            .map(PercentEncoding::path)
            .collect(Collectors.joining(separator.get()))
        : Converter.super.toUrl(value);
  }
}
