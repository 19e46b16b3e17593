// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.accesslog;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.odeum.http.engine.LogKeys;
import org.slf4j.MDC;

/** The placeholders of the access log's format, each by its name in lower case. */
@SuppressWarnings("ImmutableEnumChecker") // the parts have no state
enum LogField implements LogPart {
  CLIENT_IP((line, out) -> Escaped.append(line.client(), out)),
  DATE_TIME((line, out) -> Dates.COMMON_LOG.formatTo(line.time(), out)),
  REQUEST_LINE(
      (line, out) -> {
        Escaped.append(line.exchange().method(), out);
        url(line, out.append(' '));
        Escaped.append(line.exchange().protocol(), out.append(' '));
      }),
  METHOD((line, out) -> Escaped.append(line.exchange().method(), out)),
  URL(LogField::url),
  PROTOCOL((line, out) -> Escaped.append(line.exchange().protocol(), out)),
  SCHEME((line, out) -> out.append(line.exchange().scheme())),
  HOST((line, out) -> Escaped.append(line.exchange().host(), out)),
  STATUS_CODE((line, out) -> out.append(line.status())),
  BODY_LENGTH(
      (line, out) -> {
        if (line.bytes() < 0) {
          out.append('-');
        } else {
          out.append(line.bytes());
        }
      }),
  WALL_SECONDS((line, out) -> seconds(line.nanos(), out)),
  REQUEST_ID((line, out) -> orDash(line.exchange().requestId(), out)),
  DATABASE((line, out) -> orDash(MDC.get(LogKeys.DATABASE), out)),
  USER((line, out) -> orDash(MDC.get(LogKeys.USER), out)),
  REFERER((line, out) -> orDash(header(line, "Referer"), out)),
  USER_AGENT((line, out) -> orDash(header(line, "User-Agent"), out));

  /** All placeholders, for people. */
  static final String NAMES =
      Arrays.stream(values()).map(LogField::placeholder).collect(Collectors.joining(", "));

  private final LogPart part;

  LogField(LogPart part) {
    this.part = part;
  }

  static Optional<LogPart> find(String name) {
    return Arrays.stream(values())
        .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name))
        .map(field -> field.part)
        .findFirst();
  }

  private String placeholder() {
    return "{" + name().toLowerCase(Locale.ROOT) + "}";
  }

  @Override
  public void append(LogLine line, StringBuilder out) {
    part.append(line, out);
  }

  /** Apart from the constants, which are made before static fields are. */
  private static final class Dates {
    static final DateTimeFormatter COMMON_LOG =
        DateTimeFormatter.ofPattern("dd/MMM/uuuu HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneId.of("UTC"));
  }

  private static void url(LogLine line, StringBuilder out) {
    Escaped.append(line.exchange().rawPath(), out);
    Optional<String> query = line.exchange().rawQuery();
    if (query.isPresent()) {
      Escaped.append(query.get(), out.append('?'));
    }
  }

  private static String header(LogLine line, String name) {
    return line.exchange().headers().first(name).orElse("");
  }

  private static void orDash(String text, StringBuilder out) {
    Escaped.append(text == null || text.isEmpty() ? "-" : text, out);
  }

  /** Three decimals, by hand: formatting costs more than all the rest of the line. */
  private static void seconds(long nanos, StringBuilder out) {
    long millis = nanos / 1_000_000;
    long fraction = millis % 1_000;
    out.append(millis / 1_000).append('.');
    if (fraction < 100) {
      out.append('0');
    }
    if (fraction < 10) {
      out.append('0');
    }
    out.append(fraction);
  }
}
