// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.HostAndPort;

/**
 * Where Redis, its sentinels or its cluster are: {@code host}, {@code host:port}, {@code
 * [v6]:port}, each also after {@code redis://} or {@code rediss://}, with commas between.
 *
 * @param nodes in the order given
 * @param tls whether one of them said {@code rediss}
 */
public record Addresses(Set<HostAndPort> nodes, boolean tls) {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(rediss?)://)?(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9._-]+))(?::(\\d{1,5}))?/?");

  /** Copies them. */
  public Addresses {
    nodes = Set.copyOf(nodes);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException with a sentence, in which no password is, if one is no address
   */
  public static Addresses parse(String text, int defaultPort) {
    Set<HostAndPort> nodes = new LinkedHashSet<>();
    boolean tls = false;
    int number = 0;
    for (String part : text.split(",", -1)) {
      number++;
      Matcher address = ADDRESS.matcher(part.strip());
      if (!address.matches()) {
        throw new IllegalArgumentException(problem(part, number));
      }
      tls |= "rediss".equals(address.group(1));
      String host = address.group(2) == null ? address.group(3) : address.group(2);
      int port = address.group(4) == null ? defaultPort : Integer.parseInt(address.group(4));
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("%d is no port (1 to 65535)".formatted(port));
      }
      nodes.add(new HostAndPort(host, port));
    }
    return new Addresses(nodes, tls);
  }

  private static String problem(String part, int number) {
    if (part.contains("@")) {
      return "address %d has a user or a password in it; set 'user' and 'password' instead"
          .formatted(number);
    }
    return "'%s' is no address of a Redis server: write host:port, or rediss://host:port for TLS"
        .formatted(part.strip());
  }
}
