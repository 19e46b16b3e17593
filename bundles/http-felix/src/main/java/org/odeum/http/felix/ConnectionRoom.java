// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.nio.channels.SelectableChannel;
import org.eclipse.jetty.io.SelectorManager;

/**
 * Counts connections from the moment they are accepted, and says whether there is room for more.
 */
final class ConnectionRoom implements SelectorManager.AcceptListener {
  private int most = Integer.MAX_VALUE;
  private int open;

  /** Changes how many there may be; those that are open stay. */
  synchronized void resize(int connections) {
    most = connections;
    notifyAll();
  }

  @Override
  public synchronized void onAccepting(SelectableChannel channel) {
    open++;
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    left();
  }

  /** One was closed. */
  synchronized void left() {
    open--;
    notifyAll();
  }

  synchronized boolean isThere() {
    return open < most;
  }

  /** Waits until there is room, for a while at most, and says whether there is. */
  synchronized boolean await(long millis) {
    try {
      if (open >= most) {
        wait(millis);
      }
      return open < most;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
