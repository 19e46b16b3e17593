// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.odeum.addon.Publication;

/**
 * What was served at any moment of an exchange of addons. What a publication has withdrawn is gone
 * for good; what it still shows and the table has not comes back. Not safe for use by several
 * threads.
 */
final class RouteMemory {
  private static final int MOST_TABLES = 8;

  private final List<RouteTableSnapshot> tables = new ArrayList<>();
  private final Set<MissingRoutes.Key> known = new HashSet<>();

  /** Takes note of a table, if it has routes that the others had not. */
  void remember(RouteTableSnapshot table) {
    if (known.addAll(keys(table)) && tables.size() < MOST_TABLES) {
      tables.add(table);
    }
  }

  /** What a table lacks. */
  MissingRoutes missingIn(RouteTableSnapshot table, Publication shown) {
    Set<MissingRoutes.Key> missing =
        known.stream().filter(key -> shown.shows(key.bundleId())).collect(Collectors.toSet());
    missing.removeAll(keys(table));
    return new MissingRoutes(tables, missing);
  }

  private static Set<MissingRoutes.Key> keys(RouteTableSnapshot table) {
    return table.routes().stream().map(MissingRoutes.Key::of).collect(Collectors.toSet());
  }
}
