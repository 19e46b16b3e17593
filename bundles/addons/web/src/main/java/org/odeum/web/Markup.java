// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text that is HTML already. Whatever else is put into a page is escaped, so nothing has to be
 * remembered: the type says what is safe.
 *
 * @param html complete elements, or text without markup
 */
record Markup(String html) {
  static final Markup NONE = new Markup("");

  private static final String PLACE = "{}";

  Markup {
    Objects.requireNonNull(html, "html");
  }

  /**
   * Puts values into a template.
   *
   * @param template HTML with {@code {}} for each value, in element content or between double
   *     quotes
   * @param values other markup, put in as it is, or anything else, escaped
   * @throws IllegalArgumentException if there are more or fewer places than values
   */
  static Markup of(String template, Object... values) {
    StringBuilder out = new StringBuilder(template.length() + 64);
    int from = 0;
    for (Object value : values) {
      int place = template.indexOf(PLACE, from);
      if (place < 0) {
        throw new IllegalArgumentException("more values than places in: " + template);
      }
      out.append(template, from, place);
      if (value instanceof Markup markup) {
        out.append(markup.html());
      } else {
        escape(String.valueOf(value), out);
      }
      from = place + PLACE.length();
    }
    if (template.indexOf(PLACE, from) >= 0) {
      throw new IllegalArgumentException("more places than values in: " + template);
    }
    return new Markup(out.append(template, from, template.length()).toString());
  }

  /** One after the other. */
  static Markup join(Stream<Markup> parts) {
    return new Markup(parts.map(Markup::html).collect(Collectors.joining()));
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
