// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.parking;

import java.time.Duration;
import java.util.Objects;

/**
 * How long, and how many.
 *
 * @param timeout the longest time that a request waits, then it is answered with 503
 * @param requests how many may wait at a time; further ones are answered with 503 at once
 */
public record ParkingLimits(Duration timeout, int requests) {
  /** What is used unless somebody says otherwise. */
  public static final ParkingLimits DEFAULT = new ParkingLimits(Duration.ofSeconds(5), 10_000);

  /** Refuses nulls. */
  public ParkingLimits {
    Objects.requireNonNull(timeout, "timeout");
  }
}
