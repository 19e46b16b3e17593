// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where an attempt comes from, as far as it tells attackers apart: an IPv4 address, or the first 64
 * bits of an IPv6 address, since whoever has one has all with the same.
 *
 * @param text names it in the log
 * @param local whether it is of a private network, or of this machine
 */
record Origin(String text, boolean local) {
  private static final int NETWORK_BYTES = 8;
  private static final int LONGEST = 64;

  static Origin of(String address) {
    try {
      int zone = address.indexOf('%');
      InetAddress parsed = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
      return new Origin(network(parsed), isLocal(parsed));
    } catch (IllegalArgumentException e) {
      return new Origin(address.substring(0, Math.min(LONGEST, address.length())), false);
    }
  }

  private static String network(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "::/64"
        : address.getHostAddress();
  }

  private static boolean isLocal(InetAddress address) {
    boolean uniqueLocal =
        address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
    return uniqueLocal
        || address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress();
  }
}
