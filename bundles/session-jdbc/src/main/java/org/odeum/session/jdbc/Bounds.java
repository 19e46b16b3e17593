// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

import java.time.Duration;

/**
 * How much a store may hold up.
 *
 * @param connections how many it uses at a time; more wait for their turn
 * @param timeout how long a connection, and then each answer on it, is waited for
 */
public record Bounds(int connections, Duration timeout) {
  /** As they are if nobody says otherwise. */
  public static final Bounds DEFAULT = new Bounds(32, Duration.ofSeconds(5));
}
