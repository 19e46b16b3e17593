// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import java.time.Duration;

/**
 * How many failed attempts to log in are too many.
 *
 * @param failuresByAddress after so many from one address it has to wait; 0 for any number
 * @param failuresByLogin after so many with one login, from wherever, it has to wait; 0 for any
 *     number
 * @param cooldown how long, counted from the last failure
 */
public record ThrottleSettings(int failuresByAddress, int failuresByLogin, Duration cooldown) {
  /** Odoo's figures; the one by login is ours. */
  public static final ThrottleSettings USUAL = new ThrottleSettings(5, 20, Duration.ofSeconds(60));
}
