// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** Writes each event as an entry to a target and keeps it among the recent lines. */
final class LineAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final LineFormat format;
  private final LogTarget target;
  private final RecentLines recent;

  LineAppender(LineFormat format, LogTarget target, RecentLines recent) {
    this.format = format;
    this.target = target;
    this.recent = recent;
  }

  @Override
  protected void append(ILoggingEvent event) {
    String plain = format.format(event, false);
    recent.add(plain);
    target.write(target.colours() ? format.format(event, true) : plain);
  }

  @Override
  public void stop() {
    super.stop();
    target.close();
  }
}
