// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import org.apache.felix.framework.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the framework itself has to say to the log. */
final class FrameworkLog extends Logger {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.apache.felix.framework");

  /** The most detailed level that would be written, as the framework numbers them. */
  static String level() {
    return String.valueOf(LOG.isDebugEnabled() ? LOG_DEBUG : LOG_INFO);
  }

  @Override
  protected void doLog(int level, String message, Throwable failure) {
    switch (level) {
      case LOG_ERROR -> LOG.error(message, failure);
      case LOG_WARNING -> LOG.warn(message, failure);
      case LOG_INFO -> LOG.info(message, failure);
      default -> LOG.debug(message, failure);
    }
  }
}
