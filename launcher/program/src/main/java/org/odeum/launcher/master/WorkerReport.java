// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.util.List;
import java.util.Optional;
import org.odeum.launcher.spi.ServerProcess.Phase;

/**
 * What a worker tells its master with each beat.
 *
 * @param phase how far it has come
 * @param inFlight requests it is at
 * @param served requests it has answered
 * @param heapBytes memory its objects take
 */
public record WorkerReport(Phase phase, int inFlight, long served, long heapBytes) {
  /** What is known of one that has said nothing yet. */
  static final WorkerReport NOTHING_YET = new WorkerReport(Phase.STARTING, 0, 0, 0);

  List<String> words() {
    return List.of(
        phase.name(), Integer.toString(inFlight), Long.toString(served), Long.toString(heapBytes));
  }

  /** Reads the words; empty if they are none of a report. */
  static Optional<WorkerReport> parse(List<String> words) {
    try {
      return words.size() == 4
          ? Optional.of(
              new WorkerReport(
                  Phase.valueOf(words.get(0)),
                  Integer.parseInt(words.get(1)),
                  Long.parseLong(words.get(2)),
                  Long.parseLong(words.get(3))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
