// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

/**
 * Is called once after the server stopped accepting and before bundles stop. A failing one is
 * logged and never stops the next.
 */
@FunctionalInterface
public interface ShutdownHook {
  /** Does the work. */
  void serverStopping() throws Exception;
}
