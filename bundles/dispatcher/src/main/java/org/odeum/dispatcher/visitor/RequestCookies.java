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
    Map<String, String> cookies = LinkedHashMap.newLinkedHashMap(2);
    for (int i = 0; i < fields.size(); i++) {
      read(fields.get(i), cookies);
    }
    return Collections.unmodifiableMap(cookies);
  }

  private static void read(String field, Map<String, String> cookies) {
    int from = 0;
    for (int i = 1; i <= MAX_COOKIES && from <= field.length(); i++) {
      int semicolon = i == MAX_COOKIES ? -1 : field.indexOf(';', from);
      int end = semicolon < 0 ? field.length() : semicolon;
      int equals = field.indexOf('=', from);
      if (equals > from && equals < end) {
        cookies.putIfAbsent(stripped(field, from, equals), value(field, equals + 1, end));
      }
      from = end + 1;
    }
  }

  private static String value(String field, int from, int to) {
    String value = stripped(field, from, to);
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** One text, and no others on the way to it. */
  private static String stripped(String field, int from, int to) {
    int begin = from;
    int end = to;
    while (begin < end && Character.isWhitespace(field.charAt(begin))) {
      begin++;
    }
    while (begin < end && Character.isWhitespace(field.charAt(end - 1))) {
      end--;
    }
    return field.substring(begin, end);
  }
}
