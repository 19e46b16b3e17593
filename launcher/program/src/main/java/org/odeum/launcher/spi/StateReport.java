// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

/**
 * Writes what the process is at into the log; called on SIGUSR1, by a thread of its own. Register
 * it as a service.
 */
@FunctionalInterface
public interface StateReport {
  /** Writes it. */
  void write();
}
