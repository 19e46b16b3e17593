// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Says when the process has done its part, or can no longer be trusted.
 *
 * @param limits what it may do
 * @param served how many requests it has answered
 * @param outOfMemory how many failed because the heap was full
 */
record Wear(Limits limits, LongSupplier served, LongSupplier outOfMemory) {
  /** The reason to replace it, if there is one. */
  Optional<String> reason(Duration age) {
    if (outOfMemory.getAsLong() > 0) {
      return Optional.of("its heap was full (OutOfMemoryError)");
    }
    return limits.requests() > 0
            && age.compareTo(limits.requestsAge()) >= 0
            && served.getAsLong() >= limits.requests()
        ? Optional.of("max request (" + limits.requests() + ") reached (limit_request)")
        : Optional.empty();
  }
}
