// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;

/**
 * Finds out which connections can be read from, and passes that on when there is memory to read:
 * Jetty's own selector gives up a connection that it has no memory to look after.
 *
 * <p>Connections that can be written to are passed on at once, with all others: what is sent gives
 * memory back.
 */
final class PatientSelector extends ManagedSelector {
  private final HeapRoom heap;

  PatientSelector(SelectorManager manager, int id, HeapRoom heap) {
    super(manager, id);
    this.heap = heap;
  }

  @Override
  protected int nioSelect(Selector selector, boolean now) throws IOException {
    try {
      int selected = super.nioSelect(selector, now);
      if (heap.isShort() && !isAnyWritable(selector)) {
        heap.await();
      }
      return selected;
    } catch (OutOfMemoryError full) {
      heap.await(); // to have a new selector made takes some
      throw full;
    }
  }

  private static boolean isAnyWritable(Selector selector) {
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.isValid() && key.isWritable()) {
        return true;
      }
    }
    return false;
  }
}
