// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One clause of a manifest header such as {@code Provide-Capability}: names, attributes ({@code
 * a=b}) and directives ({@code a:=b}), as OSGi Core 8, section 3.2.4, defines them.
 *
 * @param names what stands before the first attribute or directive, at least one
 * @param attributes by name, types ({@code version:Version}) left out
 * @param directives by name
 */
record HeaderClause(
    List<String> names, Map<String, String> attributes, Map<String, String> directives) {

  /** Splits a header into its clauses. */
  static List<HeaderClause> parse(String header) {
    List<HeaderClause> clauses = new ArrayList<>();
    for (String clause : split(header, ',')) {
      if (!clause.isBlank()) {
        clauses.add(clause(clause));
      }
    }
    return clauses;
  }

  private static HeaderClause clause(String text) {
    List<String> names = new ArrayList<>();
    Map<String, String> attributes = new LinkedHashMap<>();
    Map<String, String> directives = new LinkedHashMap<>();
    for (String part : split(text, ';')) {
      List<String> sides = split(part, '=');
      String name = sides.getFirst().strip();
      if (sides.size() == 1) {
        names.add(name);
      } else if (name.endsWith(":")) {
        directives.put(name.substring(0, name.length() - 1).strip(), value(part));
      } else {
        attributes.put(name.replaceFirst(":.*", "").strip(), value(part));
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("\"" + text.strip() + "\" names nothing");
    }
    return new HeaderClause(names, attributes, directives);
  }

  private static String value(String part) {
    String value = part.substring(part.indexOf('=') + 1).strip();
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
  }

  /** Splits where the separator stands outside of quotes. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
