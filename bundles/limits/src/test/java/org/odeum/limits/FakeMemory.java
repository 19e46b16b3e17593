// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

/** A memory of which a test says what is in use, before and after a collection. */
final class FakeMemory implements Memory {
  static final long MIB = 1L << 20;

  State now = new State(100 * MIB, 4000 * MIB, 300 * MIB);
  State afterCollection = now;
  int collections;

  @Override
  public State state() {
    return now;
  }

  @Override
  public void collect() {
    collections++;
    now = afterCollection;
  }

  /** In use, with or without a collection. */
  void holds(long heapMib, long residentMib) {
    now = new State(heapMib * MIB, 4000 * MIB, residentMib * MIB);
    afterCollection = now;
  }
}
