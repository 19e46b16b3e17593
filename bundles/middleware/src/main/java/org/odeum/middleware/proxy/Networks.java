// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.proxy;

import java.util.ArrayList;
import java.util.List;
import org.odeum.middleware.settings.SettingValues;

/**
 * Some ranges of addresses: whom to believe.
 *
 * @param ranges an address in any of them is one of these
 */
public record Networks(List<Network> ranges) {
  private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1");
  private static final List<String> PRIVATE =
      List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10");
  private static final List<String> ALL = List.of("0.0.0.0/0", "::/0");

  /** Copies the list. */
  public Networks {
    ranges = List.copyOf(ranges);
  }

  /** Reads ranges and the words loopback, private and all; what is neither is told of and left. */
  public static Networks parse(String key, List<String> words) {
    List<Network> ranges = new ArrayList<>();
    for (String word : words) {
      List<String> texts =
          switch (word) {
            case "loopback" -> LOOPBACK;
            case "private" -> PRIVATE;
            case "all" -> ALL;
            default -> List.of(word);
          };
      for (String text : texts) {
        Network.parse(text)
            .ifPresentOrElse(
                ranges::add,
                () ->
                    SettingValues.refuse(
                        key,
                        text,
                        "an address, a network such as 10.0.0.0/8, or one of loopback,"
                            + " private, all",
                        "nobody"));
      }
    }
    return new Networks(ranges);
  }

  /** Whether a text is an address in one of the ranges. */
  public boolean contain(String text) {
    return Addresses.parse(text)
        .filter(address -> ranges.stream().anyMatch(range -> range.contains(address)))
        .isPresent();
  }
}
