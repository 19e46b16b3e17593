// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.proxy;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A range of addresses in the notation of RFC 4632: {@code 10.0.0.0/8}, {@code fd00::/8}, or a
 * single address.
 *
 * @param address any address of the range
 * @param bits how many leading bits all its addresses have in common
 */
public record Network(InetAddress address, int bits) {
  /** Reads a range; empty if the text is none. */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int all = address.get().getAddress().length * 8;
    if (slash < 0) {
      return Optional.of(new Network(address.get(), all));
    }
    String bits = text.substring(slash + 1);
    return bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= all
        ? Optional.of(new Network(address.get(), Integer.parseInt(bits)))
        : Optional.empty();
  }

  /** Whether an address is in the range. */
  public boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (ours[i] != theirs[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >> (8 - rest) == 0;
  }
}
