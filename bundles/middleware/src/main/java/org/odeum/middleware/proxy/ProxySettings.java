// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.proxy;

import java.util.List;
import org.odeum.middleware.settings.SettingValues;

/**
 * What is known of the proxies in front of the server.
 *
 * @param enabled whether there are any: Odoo's {@code proxy_mode}
 * @param hops how many of them a request passes
 * @param trusted their addresses
 * @param family the header fields that they set
 */
public record ProxySettings(boolean enabled, int hops, Networks trusted, Family family) {
  private static final List<String> TRUSTED_BY_DEFAULT = List.of("loopback", "private");

  /**
   * The header fields of proxies. Never both are believed: a proxy that sets the one passes the
   * other on as the client made it up.
   */
  public enum Family {
    /** {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}. */
    X_FORWARDED,
    /** {@code Forwarded} of RFC 7239. */
    FORWARDED
  }

  /** The settings in force. */
  public static ProxySettings of(SettingValues values) {
    return new ProxySettings(
        values.flag("proxy_mode", false),
        values.whole("proxy_hops", 1, 1),
        Networks.parse("proxy_trusted", values.list("proxy_trusted", TRUSTED_BY_DEFAULT)),
        family(values.text("proxy_header", "x-forwarded")));
  }

  private static Family family(String word) {
    return switch (word.strip()) {
      case "x-forwarded" -> Family.X_FORWARDED;
      case "forwarded" -> Family.FORWARDED;
      default -> {
        SettingValues.refuse("proxy_header", word, "x-forwarded or forwarded", "x-forwarded");
        yield Family.X_FORWARDED;
      }
    };
  }

  /** Whether there are proxies, and the other end of the connection is one of them. */
  public boolean believes(String peerAddress) {
    return enabled && trusted.contain(peerAddress);
  }

  /** Whether an address is that of a proxy, be the header fields in use or not. */
  public boolean isTrusted(String peerAddress) {
    return trusted.contain(peerAddress);
  }
}
