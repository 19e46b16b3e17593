// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Lets critical events pass whatever the level of their logger; SLF4J has no such level. */
public final class CriticalFilter extends TurboFilter {
  /** The name of the marker that makes an error critical. */
  public static final String MARKER = "CRITICAL";

  /** The marker to log a critical event with. */
  public static Marker marker() {
    return MarkerFactory.getMarker(MARKER);
  }

  @Override
  public FilterReply decide(
      Marker marker,
      Logger logger,
      Level level,
      String format,
      Object[] arguments,
      Throwable thrown) {
    return marker != null && marker.contains(MARKER) ? FilterReply.ACCEPT : FilterReply.NEUTRAL;
  }

  static boolean isCritical(List<Marker> markers) {
    return markers != null && markers.stream().anyMatch(marker -> marker.contains(MARKER));
  }
}
