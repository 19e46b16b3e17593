// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.time.Duration;
import java.util.Objects;
import org.odeum.dispatcher.body.BodyLimits;
import org.odeum.dispatcher.parking.ParkingLimits;

/**
 * The settings of the dispatcher; immutable, replaced as a whole.
 *
 * @param limits of request bodies
 * @param answerTimeout how long a controller's {@code CompletionStage} may take
 * @param developer whether clients are shown stack traces
 * @param parking of requests whose addon is being exchanged
 */
public record DispatcherOptions(
    BodyLimits limits, Duration answerTimeout, boolean developer, ParkingLimits parking) {
  /** Refuses nulls. */
  public DispatcherOptions {
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(answerTimeout, "answerTimeout");
    Objects.requireNonNull(parking, "parking");
  }

  /** Settings with the usual parking. */
  public DispatcherOptions(BodyLimits limits, Duration answerTimeout, boolean developer) {
    this(limits, answerTimeout, developer, ParkingLimits.DEFAULT);
  }
}
