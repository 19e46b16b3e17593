// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

/** A place that log entries go to. Safe for use by any thread. */
interface LogTarget extends AutoCloseable {
  /** Whether entries are to be in colours. */
  boolean colours();

  /** Takes an entry without its final line feed; never throws. */
  void write(String entry);

  @Override
  void close();
}
