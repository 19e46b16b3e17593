// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.ratelimit;

import org.odeum.middleware.settings.SettingValues;

/**
 * How fast clients may ask.
 *
 * @param perSecond requests a second; 0 for no limit
 * @param burst requests at once after a rest
 * @param clients how many clients are remembered
 */
record RateLimitSettings(double perSecond, int burst, int clients) {
  private static final int CLIENTS = 10_000;

  static RateLimitSettings of(SettingValues values) {
    double perSecond = values.number("rate_limit", 0, 0);
    int usualBurst = (int) Math.max(1, Math.min(1_000_000, Math.ceil(2 * perSecond)));
    return new RateLimitSettings(
        perSecond,
        values.whole("rate_burst", usualBurst, 1),
        values.whole("rate_clients", CLIENTS, 16));
  }
}
