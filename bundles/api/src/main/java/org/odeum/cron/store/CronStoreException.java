// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import java.io.Serial;

/** Says that the store of jobs cannot be reached; what was to be done was not done. */
public class CronStoreException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Which store, why, and what to do, in a sentence. */
  public CronStoreException(String message) {
    super(message);
  }

  /** The same, with the failure that says so. */
  public CronStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
