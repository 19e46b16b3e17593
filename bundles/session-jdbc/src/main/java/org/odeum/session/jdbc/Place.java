// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

/** How far a walk through the table, in the order of ids, has come. For one thread. */
final class Place {
  private String id = "";
  private int passed;

  /** The last id that was seen; empty at the beginning. */
  String id() {
    return id;
  }

  void at(String seen) {
    id = seen;
    passed++;
  }

  /** How many rows were passed since this was last asked. */
  int passed() {
    int result = passed;
    passed = 0;
    return result;
  }
}
