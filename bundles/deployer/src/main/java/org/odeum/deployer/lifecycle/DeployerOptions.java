// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What can be set about the way addons are replaced.
 *
 * @param drain how long requests may take to finish with a replaced addon
 * @param canary asked for each replacement
 */
public record DeployerOptions(Duration drain, Supplier<CanaryOptions> canary) {
  /** Refuses nulls. */
  public DeployerOptions {
    Objects.requireNonNull(drain, "drain");
    Objects.requireNonNull(canary, "canary");
  }

  /** Without trials. */
  public static DeployerOptions drainFor(Duration drain) {
    return new DeployerOptions(drain, () -> CanaryOptions.OFF);
  }
}
