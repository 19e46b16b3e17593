// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

/**
 * Makes the value of a method parameter from that of a request parameter: a text, a value of a path
 * converter, a JSON value or an uploaded file. Stateless.
 */
interface ValueType {
  /**
   * Converts a value.
   *
   * @param raw not null
   * @throws UnfitValueException if it has no such value
   */
  Object convert(Object raw) throws UnfitValueException;

  /** Whether an empty text is a value, and not the want of one. */
  default boolean takesEmptyText() {
    return false;
  }

  /** Converts all values of a parameter at once. Stateless. */
  record Several(ValueType element) implements ValueType {
    @Override
    public Object convert(Object raw) throws UnfitValueException {
      Iterable<?> values = raw instanceof Iterable<?> many ? many : java.util.List.of(raw);
      java.util.List<Object> converted = new java.util.ArrayList<>();
      for (Object value : values) {
        if (value == null) {
          throw new UnfitValueException("a list without null");
        }
        converted.add(element.convert(value));
      }
      return java.util.Collections.unmodifiableList(converted);
    }
  }
}
