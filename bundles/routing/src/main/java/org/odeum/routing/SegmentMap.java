// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Map;

/**
 * An immutable hash map that is asked with a region of a string, so that asking makes no garbage.
 *
 * @param <V> the type of values
 */
final class SegmentMap<V> {

  private static final SegmentMap<?> EMPTY = new SegmentMap<>(Map.of());

  private final String[] keys;
  private final V[] values;
  private final int mask;

  @SuppressWarnings("unchecked") // the array never leaves this class
  SegmentMap(Map<String, ? extends V> entries) {
    int capacity = Math.max(2, Integer.highestOneBit(Math.max(1, entries.size())) * 4);
    keys = new String[capacity];
    values = (V[]) new Object[capacity];
    mask = capacity - 1;
    entries.forEach(
        (key, value) -> {
          int slot = slot(hash(key, 0, key.length()));
          while (keys[slot] != null) {
            slot = (slot + 1) & mask;
          }
          keys[slot] = key;
          values[slot] = value;
        });
  }

  /** A map of the entries; all empty ones are the same. */
  @SuppressWarnings("unchecked") // an empty map gives no value of any type
  static <V> SegmentMap<V> of(Map<String, V> entries) {
    return entries.isEmpty() ? (SegmentMap<V>) EMPTY : new SegmentMap<>(entries);
  }

  /** The hash of a text that continues one whose hash is {@code before}, by one character. */
  static int hash(int before, char next) {
    return 31 * before + next;
  }

  private static int hash(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash(hash, text.charAt(i));
    }
    return hash;
  }

  private int slot(int hash) {
    int spread = hash * 0x9E3779B9;
    return (spread ^ (spread >>> 15)) & mask;
  }

  /** The value for the text from {@code start} to {@code end}, or null. */
  V get(String text, int start, int end) {
    return get(text, start, end, hash(text, start, end));
  }

  /** The same for a caller who has the hash already. */
  V get(String text, int start, int end, int hash) {
    int length = end - start;
    for (int slot = slot(hash); keys[slot] != null; slot = (slot + 1) & mask) {
      String key = keys[slot];
      if (key.length() == length && text.startsWith(key, start)) {
        return values[slot];
      }
    }
    return null;
  }
}
