// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.answer;

import java.util.List;
import java.util.Locale;

/** Reads from {@code Accept} (RFC 9110 section 12.5.1) whether a client would rather have JSON. */
final class Preference {
  private Preference() {}

  /**
   * Whether JSON is asked for: it is named, and not less wanted than pages are, if these are named
   * too.
   */
  static boolean isJson(List<String> accept) {
    double json = -1;
    double html = -1;
    for (String field : accept) {
      for (String range : field.split(",", 50)) {
        String type = range.strip().toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        String essence = (end < 0 ? type : type.substring(0, end)).strip();
        double quality = quality(type);
        if (essence.equals("application/json") || essence.endsWith("+json")) {
          json = Math.max(json, quality);
        } else if (essence.equals("text/html") || essence.equals("application/xhtml+xml")) {
          html = Math.max(html, quality);
        }
      }
    }
    return json > 0 && json > html;
  }

  private static double quality(String range) {
    int at = range.indexOf(";q=");
    if (at < 0) {
      at = range.indexOf("; q=");
    }
    if (at < 0) {
      return 1;
    }
    String text = range.substring(range.indexOf('=', at) + 1);
    int end = text.indexOf(';');
    try {
      return Double.parseDouble(end < 0 ? text : text.substring(0, end));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
