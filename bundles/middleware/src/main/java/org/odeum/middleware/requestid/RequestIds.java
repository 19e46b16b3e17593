// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.requestid;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes request ids: 16 hexadecimal digits, never the same twice in one process and rarely in two.
 */
final class RequestIds {
  private static final long STEP = 0x9e3779b97f4a7c15L;
  private static final int MAX_LENGTH = 128;

  private final AtomicLong state;

  /** Ids that follow from a seed. */
  RequestIds(long seed) {
    state = new AtomicLong(seed);
  }

  String next() {
    return HexFormat.of().toHexDigits(mixed(state.getAndAdd(STEP)));
  }

  /** The finalizer of SplitMix64: a bijection, so different states give different ids. */
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Whether an id of somebody else may go into the log, into pages and into header fields. */
  static boolean isWellFormed(String id) {
    return !id.isEmpty()
        && id.length() <= MAX_LENGTH
        && id.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '_'
                        || c == '.');
  }
}
