// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the value of {@code Forwarded} (RFC 7239 section 4). For use once. */
final class ForwardedField {
  private static final String END_OF_TOKEN = " \t,;=\"";

  private final String text;
  private int at;

  ForwardedField(String text) {
    this.text = text;
  }

  /** The elements in their order; none if any of it is malformed, for then nothing is sure. */
  List<Hop> hops() {
    List<Hop> hops = new ArrayList<>();
    do {
      Map<String, String> pairs = new HashMap<>();
      do {
        if (!pair(pairs)) {
          return List.of();
        }
      } while (take(';'));
      hops.add(
          new Hop(
              Optional.ofNullable(pairs.get("for")),
              Optional.ofNullable(pairs.get("proto")),
              Optional.ofNullable(pairs.get("host"))));
    } while (take(','));
    return at == text.length() ? hops : List.of();
  }

  private boolean pair(Map<String, String> pairs) {
    blanks();
    String name = token();
    if (name.isEmpty()) {
      // Empty elements and pairs are allowed.
      return at == text.length() || text.charAt(at) == ',' || text.charAt(at) == ';';
    }
    if (!take('=')) {
      return false;
    }
    Optional<String> value = take('"') ? quoted() : Optional.of(token()).filter(t -> !t.isEmpty());
    blanks();
    return value.isPresent()
        && pairs.putIfAbsent(name.toLowerCase(Locale.ROOT), value.get()) == null;
  }

  private Optional<String> quoted() {
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return Optional.of(value.toString());
      }
      if (c == '\\' && at < text.length()) {
        c = text.charAt(at++);
      }
      value.append(c);
    }
    return Optional.empty();
  }

  private String token() {
    int from = at;
    while (at < text.length() && END_OF_TOKEN.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private boolean take(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    if (there) {
      at++;
    }
    return there;
  }

  private void blanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }
}
