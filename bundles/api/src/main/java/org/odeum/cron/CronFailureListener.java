// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told when a job was deactivated because it keeps failing, to tell somebody; register it as a
 * service (Odoo's {@code _notify_admin}). The server itself logs a warning.
 */
@ConsumerType
@FunctionalInterface
public interface CronFailureListener {
  /**
   * Tells somebody. Called on the scheduler's thread; anything thrown is logged.
   *
   * @param job the job's name
   * @param message a sentence that says what happened
   */
  void deactivated(String job, String message) throws Exception;
}
