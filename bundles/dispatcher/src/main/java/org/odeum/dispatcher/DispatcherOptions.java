// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.time.Duration;
import java.util.Objects;
import org.odeum.dispatcher.body.BodyLimits;

/**
 * The settings of the dispatcher; immutable, replaced as a whole.
 *
 * @param limits of request bodies
 * @param answerTimeout how long a controller's {@code CompletionStage} may take
 * @param developer whether clients are shown stack traces
 */
public record DispatcherOptions(BodyLimits limits, Duration answerTimeout, boolean developer) {
  /** Refuses nulls. */
  public DispatcherOptions {
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(answerTimeout, "answerTimeout");
  }
}
