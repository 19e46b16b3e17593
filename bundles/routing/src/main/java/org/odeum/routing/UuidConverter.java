// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Optional;
import java.util.UUID;

/** A UUID in its usual form of 36 characters. */
record UuidConverter() implements ValueConverter {

  private static final int LENGTH = 36;

  static ValueConverter of(ConverterArguments arguments) {
    arguments.bind();
    return new UuidConverter();
  }

  @Override
  public String regex() {
    return "[A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}";
  }

  @Override
  public int weight() {
    return 100;
  }

  @Override
  public int breadth() {
    return 1;
  }

  @Override
  public boolean accepts(String text, int start, int end) {
    return end - start == LENGTH && ends(text, start, end).contains(end);
  }

  @Override
  public Ends ends(String text, int start, int limit) {
    if (limit - start < LENGTH) {
      return Ends.NONE;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(start + i);
      boolean fits =
          switch (i) {
            case 8, 13, 18, 23 -> c == '-';
            default -> c < 0x80 && Character.digit(c, 16) >= 0;
          };
      if (!fits) {
        return Ends.NONE;
      }
    }
    return new Ends.Range(start + LENGTH, start + LENGTH, true);
  }

  @Override
  public Optional<Object> toJava(String text) {
    return Optional.of(UUID.fromString(text));
  }

  @Override
  public String toUrl(Object value) {
    return PercentEncoding.path(String.valueOf(value));
  }
}
