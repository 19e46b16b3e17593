// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.support;

import java.util.List;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.table.RouteTables;

/** An addon of a test, that can come and go. */
public record TestAddon(RouteTables tables, Owner owner, List<TestSource> sources) {
  /** Registers its controllers. */
  public void start() {
    sources.forEach(tables::add);
  }

  /** Unregisters its controllers. */
  public void stop() {
    sources.forEach(source -> tables.remove(source, () -> {}));
  }
}
