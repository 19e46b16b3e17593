// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

/**
 * A part of some content.
 *
 * @param first the position of its first byte
 * @param last the position of its last byte, not before the first
 */
record ByteRange(long first, long last) {
  long length() {
    return last - first + 1;
  }

  /** Whether no byte lies between the two. */
  boolean touches(ByteRange other) {
    return first <= other.last + 1 && other.first <= last + 1;
  }

  ByteRange unitedWith(ByteRange other) {
    return new ByteRange(Math.min(first, other.first), Math.max(last, other.last));
  }

  /** The value of {@code Content-Range}. */
  String toHeader(long length) {
    return "bytes " + first + "-" + last + "/" + length;
  }
}
