// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.time.Duration;

/** How long the deployer waits for things that should not take long. */
final class Bounds {
  /** For an activator, an immediate component, the makers of services; and for their ends. */
  static final Duration START = Duration.ofSeconds(10);

  private Bounds() {}
}
