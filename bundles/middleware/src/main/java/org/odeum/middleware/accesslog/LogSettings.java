// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.accesslog;

import org.odeum.middleware.settings.SettingValues;

/**
 * How requests are logged.
 *
 * @param output whether at all
 * @param format the line
 * @param forwardedFor whether the client is shown with all that a trusted proxy reports
 */
record LogSettings(boolean output, LogFormat format, boolean forwardedFor) {
  static LogSettings of(SettingValues values) {
    return new LogSettings(
        values.flag("log_output", true),
        format(values.text("log_format", LogFormat.STANDARD)),
        values.flag("log_x_forwarded_for", false));
  }

  private static LogFormat format(String text) {
    try {
      return LogFormat.parse(text);
    } catch (IllegalArgumentException e) {
      SettingValues.refuse("log_format", text, e.getMessage(), LogFormat.STANDARD);
      return LogFormat.parse(LogFormat.STANDARD);
    }
  }
}
