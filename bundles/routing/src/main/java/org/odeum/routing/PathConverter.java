// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Optional;

/** Text that may hold slashes but does not start with one, and has a line feed at most there. */
record PathConverter() implements ValueConverter {

  static ValueConverter of(ConverterArguments arguments) {
    arguments.bind();
    return new PathConverter();
  }

  @Override
  public String regex() {
    return "[^/].*?";
  }

  @Override
  public int weight() {
    return 200;
  }

  @Override
  public int breadth() {
    return 7;
  }

  @Override
  public boolean partIsolating() {
    return false;
  }

  @Override
  public boolean accepts(String text, int start, int end) {
    return start < end && text.charAt(start) != '/' && text.indexOf('\n', start + 1, end) < 0;
  }

  @Override
  public Ends ends(String text, int start, int limit) {
    if (start >= limit || text.charAt(start) == '/') {
      return Ends.NONE;
    }
    int feed = text.indexOf('\n', start + 1, limit);
    return new Ends.Range(start + 1, feed < 0 ? limit : feed, true);
  }

  @Override
  public Optional<Object> toJava(String text) {
    return Optional.of(text);
  }

  @Override
  public String toUrl(Object value) {
    return PercentEncoding.path(String.valueOf(value));
  }
}
