// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.gzip;

import java.util.List;
import java.util.Locale;
import org.odeum.middleware.settings.SettingValues;

/**
 * What is compressed.
 *
 * @param minSize answers with fewer bytes are not
 * @param level 1 is fast, 9 is small
 * @param types media types in lower case; an asterisk at the end stands for any ending
 */
record GzipSettings(int minSize, int level, List<String> types) {
  private static final int MIN_SIZE = 1_024;
  private static final int LEVEL = 6;
  private static final List<String> TYPES =
      List.of(
          "text/*",
          "application/json",
          "application/javascript",
          "application/xml",
          "application/xhtml+xml",
          "application/rss+xml",
          "application/atom+xml",
          "application/ld+json",
          "application/problem+json",
          "application/manifest+json",
          "application/wasm",
          "image/svg+xml",
          "image/bmp",
          "font/ttf",
          "font/otf");

  GzipSettings {
    types = List.copyOf(types);
  }

  static GzipSettings of(SettingValues values) {
    return new GzipSettings(
        values.whole("gzip_min_size", MIN_SIZE, 0),
        Math.min(9, values.whole("gzip_level", LEVEL, 1)),
        values.list("gzip_types", TYPES).stream()
            .map(type -> type.toLowerCase(Locale.ROOT))
            .toList());
  }

  /** Whether a value of {@code Content-Type} is one of the types. */
  boolean compressible(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type =
        (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
            .strip()
            .toLowerCase(Locale.ROOT);
    for (String pattern : types) {
      if (pattern.endsWith("*")
          ? type.startsWith(pattern.substring(0, pattern.length() - 1))
          : type.equals(pattern)) {
        return true;
      }
    }
    return false;
  }
}
