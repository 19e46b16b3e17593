// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import ch.qos.logback.classic.Level;
import java.util.Locale;
import java.util.Optional;

/** The levels as Odoo names them. */
public enum LogLevel {
  /** Whatever the prefix inherits; for the empty prefix, everything. */
  NOTSET(Level.TRACE),
  /** For those who look for an error. */
  DEBUG(Level.DEBUG),
  /** What happened. */
  INFO(Level.INFO),
  /** Someone should act some time. */
  WARNING(Level.WARN),
  /** Something failed. */
  ERROR(Level.ERROR),
  /** The server cannot go on: events that bear {@link CriticalFilter#MARKER}. */
  CRITICAL(Level.OFF);

  private final Level threshold;

  LogLevel(Level threshold) {
    this.threshold = threshold;
  }

  /** Reads a level in any case; WARN and FATAL are understood as in Python's logging. */
  public static Optional<LogLevel> parse(String word) {
    return switch (word.strip().toUpperCase(Locale.ROOT)) {
      case "NOTSET" -> Optional.of(NOTSET);
      case "DEBUG" -> Optional.of(DEBUG);
      case "INFO" -> Optional.of(INFO);
      case "WARNING", "WARN" -> Optional.of(WARNING);
      case "ERROR" -> Optional.of(ERROR);
      case "CRITICAL", "FATAL" -> Optional.of(CRITICAL);
      default -> Optional.empty();
    };
  }

  /** Logback's level with which a logger lets through this one and what is graver. */
  Level threshold() {
    return threshold;
  }
}
