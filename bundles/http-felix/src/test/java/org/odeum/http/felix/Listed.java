// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.odeum.http.engine.RunningRequest;

/** What the register lists. */
final class Listed {
  private Listed() {}

  static RunningRequest only(CurrentHandler handler) {
    List<RunningRequest> all = handler.register().list();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  static void awaitNone(CurrentHandler handler) throws InterruptedException {
    while (!handler.register().list().isEmpty()) {
      Thread.sleep(1);
    }
  }
}
