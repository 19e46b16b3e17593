// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Odoo's line: time in UTC, process id, level, database or {@code ?}, logger, message. Behind the
 * message the id of the request in brackets, unless the message has it already.
 *
 * <p>Database and request are taken from the MDC keys {@value #DATABASE} and {@value #REQUEST}.
 */
final class LineFormat {
  static final String DATABASE = "database";
  static final String REQUEST = "request";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS").withZone(ZoneOffset.UTC);

  private final long processId;

  LineFormat(long processId) {
    this.processId = processId;
  }

  /** The entry of an event without the final line feed; an exception makes it several lines. */
  String format(ILoggingEvent event, boolean colours) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
    line.append(' ').append(processId).append(' ');
    String level = level(event);
    line.append(colours ? Colours.of(level) : level).append(' ');
    Map<String, String> context = event.getMDCPropertyMap();
    line.append(SafeText.oneLine(context.getOrDefault(DATABASE, "?"))).append(' ');
    line.append(SafeText.oneLine(event.getLoggerName())).append(": ");
    String text = String.valueOf(event.getFormattedMessage());
    String message =
        SeveralLines.marked(event.getMarkerList()) ? SeveralLines.of(text) : SafeText.oneLine(text);
    line.append(message);
    String request = context.getOrDefault(REQUEST, "");
    if (!request.isEmpty() && !message.contains(request)) {
      line.append(" [").append(SafeText.oneLine(request)).append(']');
    }
    if (event.getThrowableProxy() != null) {
      ExceptionText.append(line, event.getThrowableProxy());
    }
    return line.toString();
  }

  private static String level(ILoggingEvent event) {
    if (CriticalFilter.isCritical(event.getMarkerList())) {
      return "CRITICAL";
    }
    return switch (event.getLevel().toInt()) {
      case Level.ERROR_INT -> "ERROR";
      case Level.WARN_INT -> "WARNING";
      case Level.INFO_INT -> "INFO";
      default -> "DEBUG";
    };
  }
}
