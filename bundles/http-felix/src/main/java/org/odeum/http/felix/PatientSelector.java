// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.IOException;
import java.nio.channels.Selector;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;

/**
 * Finds out which connections can be read from, and passes that on when there is memory to read:
 * Jetty's own selector gives up all its connections, or the one that it is about to open, when the
 * heap is full.
 */
final class PatientSelector extends ManagedSelector {
  private final HeapRoom heap;

  PatientSelector(SelectorManager manager, int id, HeapRoom heap) {
    super(manager, id);
    this.heap = heap;
  }

  @Override
  protected int nioSelect(Selector selector, boolean now) throws IOException {
    int selected = 0;
    try {
      selected = super.nioSelect(selector, now);
    } catch (OutOfMemoryError full) {
      // What was found is still to be found the next time.
    }
    heap.await();
    return selected;
  }
}
