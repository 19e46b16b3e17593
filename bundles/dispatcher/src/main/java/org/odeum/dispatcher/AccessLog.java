// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.util.HexFormat;
import org.odeum.http.engine.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each request: client, request line, status, bytes of the body, request id,
 * seconds. Switched off by the level of its logger.
 */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.http.access");
  private static final int MAX_URL = 2_000;

  private AccessLog() {}

  /**
   * Logs an answer.
   *
   * @param bytes -1 if the client was gone
   */
  static void log(Exchange exchange, String id, int status, long bytes, long nanos) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    StringBuilder line = new StringBuilder(128);
    escape(exchange.remoteAddress(), line);
    line.append(" \"");
    escape(exchange.method(), line);
    line.append(' ');
    escape(exchange.rawPath(), line);
    String query = exchange.rawQuery().orElse(null);
    if (query != null) {
      line.append('?');
      escape(query, line);
    }
    line.append(' ');
    escape(exchange.protocol(), line);
    line.append("\" ").append(status).append(' ');
    if (bytes < 0) {
      line.append('-');
    } else {
      line.append(bytes);
    }
    line.append(' ').append(id).append(' ');
    seconds(nanos, line);
    LOG.info(line.toString());
  }

  /** Three decimals, by hand: formatting costs more than all the rest of the line. */
  private static void seconds(long nanos, StringBuilder line) {
    long millis = nanos / 1_000_000;
    long fraction = millis % 1_000;
    line.append(millis / 1_000).append('.');
    if (fraction < 100) {
      line.append('0');
    }
    if (fraction < 10) {
      line.append('0');
    }
    line.append(fraction);
  }

  /** Nothing a client sends may end the line or look like another. */
  private static void escape(String text, StringBuilder line) {
    int end = Math.min(text.length(), MAX_URL);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < 0x7f && c != '"' && c != '\\') {
        line.append(c);
      } else if (c < 0x100) {
        line.append("\\x").append(HexFormat.of().toHexDigits((byte) c));
      } else {
        line.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    if (end < text.length()) {
      line.append('…');
    }
  }
}
