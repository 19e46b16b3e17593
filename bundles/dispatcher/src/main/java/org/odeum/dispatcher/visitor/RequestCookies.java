// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.visitor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code Cookie} fields (RFC 6265 section 5.4): of several with one name the first counts.
 */
public final class RequestCookies {
  private static final int MAX_COOKIES = 300;

  private RequestCookies() {}

  /** The cookies by name. */
  public static Map<String, String> parse(List<String> fields) {
    if (fields.isEmpty()) {
      return Map.of();
    }
    Map<String, String> cookies = new LinkedHashMap<>();
    for (String field : fields) {
      for (String pair : field.split(";", MAX_COOKIES)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          cookies.putIfAbsent(
              pair.substring(0, equals).strip(), unquoted(pair.substring(equals + 1).strip()));
        }
      }
    }
    return Collections.unmodifiableMap(cookies);
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
