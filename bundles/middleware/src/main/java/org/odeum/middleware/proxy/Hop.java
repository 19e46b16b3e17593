// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.odeum.http.Headers;

/**
 * What one proxy says of the request that it took in; each part may be missing.
 *
 * @param client who sent it
 * @param scheme by which scheme
 * @param host which host was asked for
 */
record Hop(Optional<String> client, Optional<String> scheme, Optional<String> host) {
  private static final int MAX_LENGTH = 4_000;

  /** Reads {@code X-Forwarded-*}; the hop closest to the server comes first. */
  static List<Hop> ofXForwarded(Headers headers) {
    List<String> clients = reversed(headers, "X-Forwarded-For");
    List<String> schemes = reversed(headers, "X-Forwarded-Proto");
    List<String> hosts = reversed(headers, "X-Forwarded-Host");
    int length = Math.max(clients.size(), Math.max(schemes.size(), hosts.size()));
    List<Hop> hops = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      hops.add(new Hop(element(clients, i), element(schemes, i), element(hosts, i)));
    }
    return hops;
  }

  private static Optional<String> element(List<String> list, int index) {
    return index < list.size()
        ? Optional.of(list.get(index)).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  private static List<String> reversed(Headers headers, String name) {
    String all = String.join(",", headers.all(name));
    if (all.isEmpty() || all.length() > MAX_LENGTH) {
      return List.of();
    }
    List<String> elements = new ArrayList<>();
    for (String element : all.split(",", -1)) {
      elements.addFirst(element.strip());
    }
    return elements;
  }

  /** Reads {@code Forwarded}; the hop closest to the server comes first. Empty if malformed. */
  static List<Hop> ofForwarded(Headers headers) {
    String all = String.join(",", headers.all("Forwarded"));
    return all.length() > MAX_LENGTH ? List.of() : new ForwardedField(all).hops().reversed();
  }
}
