// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.proxy;

import java.net.InetAddress;
import java.util.Optional;

/** Reads internet addresses without ever asking a name server. */
public final class Addresses {
  private static final int MAX_LENGTH = 64;

  private Addresses() {}

  /**
   * The address a text stands for: dotted IPv4 with four parts, or IPv6 with or without brackets;
   * an IPv4 address in IPv6 clothing is the IPv4 address. Empty if the text is none.
   */
  public static Optional<InetAddress> parse(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    int zone = bare.indexOf('%');
    if (zone > 0) {
      bare = bare.substring(0, zone);
    }
    if (bare.length() > MAX_LENGTH || !(bare.indexOf(':') >= 0 || isDotted(bare))) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** InetAddress takes 10.1 for 10.0.0.1 too, which nobody means. */
  private static boolean isDotted(String text) {
    return text.chars().filter(c -> c == '.').count() == 3;
  }

  /** The address without the port that some proxies add. */
  static String withoutPort(String text) {
    int bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket > 0) {
      return text.substring(1, bracket);
    }
    int colon = text.indexOf(':');
    return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
  }
}
