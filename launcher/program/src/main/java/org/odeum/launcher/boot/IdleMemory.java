// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Gives back the memory that a start has used, once the server has nothing to do: half of what a
 * process has then is garbage, or free memory of the compilers. Several processes of one machine
 * would keep it several times.
 */
final class IdleMemory {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Under steady load the collector has come by itself long before. */
  private static final int LOOKS = 60;

  private IdleMemory() {}

  /** Does so as soon as a look, one every five seconds, finds nothing in flight. */
  static void giveBackSoon(IntSupplier inFlight) {
    giveBackSoon(inFlight, PAUSE, Memory::giveBack);
  }

  static Thread giveBackSoon(IntSupplier inFlight, Duration pause, Runnable giveBack) {
    return Thread.ofPlatform()
        .name("idle-memory")
        .daemon()
        .start(
            () -> {
              try {
                for (int look = 0; look < LOOKS; look++) {
                  Thread.sleep(pause);
                  if (inFlight.getAsInt() == 0) {
                    giveBack.run();
                    return;
                  }
                }
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
