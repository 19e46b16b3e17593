// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.visitor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.odeum.http.Headers;

/**
 * Reads {@code Accept-Language} (RFC 9110 section 12.5.4); a language without a territory gets the
 * one it is at home in, as in Odoo.
 */
final class AcceptLanguage {
  private static final int MAX_LENGTH = 1_000;
  private static final Map<String, String> HOME =
      Map.ofEntries(
          Map.entry("ar", "SY"),
          Map.entry("bs", "BA"),
          Map.entry("ca", "ES"),
          Map.entry("cs", "CZ"),
          Map.entry("da", "DK"),
          Map.entry("el", "GR"),
          Map.entry("en", "US"),
          Map.entry("et", "EE"),
          Map.entry("fa", "IR"),
          Map.entry("gl", "ES"),
          Map.entry("he", "IL"),
          Map.entry("hi", "IN"),
          Map.entry("ja", "JP"),
          Map.entry("km", "KH"),
          Map.entry("ko", "KR"),
          Map.entry("nb", "NO"),
          Map.entry("nn", "NO"),
          Map.entry("sl", "SI"),
          Map.entry("sv", "SE"),
          Map.entry("uk", "UA"),
          Map.entry("vi", "VN"),
          Map.entry("zh", "CN"));

  private AcceptLanguage() {}

  static Locale best(Headers headers) {
    String field = headers.first("Accept-Language").orElse("");
    if (field.isBlank() || field.length() > MAX_LENGTH) {
      return Locale.US;
    }
    List<Locale.LanguageRange> ranges;
    try {
      ranges = Locale.LanguageRange.parse(field);
    } catch (IllegalArgumentException e) {
      return Locale.US;
    }
    for (Locale.LanguageRange range : ranges) {
      Locale locale = Locale.forLanguageTag(range.getRange());
      if (range.getWeight() > 0 && !locale.getLanguage().isEmpty()) {
        return withTerritory(locale);
      }
    }
    return Locale.US;
  }

  private static Locale withTerritory(Locale locale) {
    if (!locale.getCountry().isEmpty()) {
      return Locale.of(locale.getLanguage(), locale.getCountry());
    }
    String language = locale.getLanguage();
    return Locale.of(language, HOME.getOrDefault(language, language.toUpperCase(Locale.ROOT)));
  }
}
