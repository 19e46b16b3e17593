// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.odeum.launcher.config.EffectiveOptions;

/**
 * Where the server listens, and what is spoken there.
 *
 * @param ports none with {@code --no-http}
 * @param unix a Unix socket besides
 * @param backlog how many connections may wait at each
 * @param secure whether the ports speak TLS
 */
record ListenSettings(
    List<HttpAddress> ports, Optional<UnixSocket> unix, int backlog, boolean secure) {
  private static final int BACKLOG = 1024;

  ListenSettings {
    ports = List.copyOf(ports);
  }

  static ListenSettings of(EffectiveOptions options) {
    return options.httpEnabled()
        ? new ListenSettings(
            ports(options),
            options.unixSocket().map(path -> new UnixSocket(path, options.unixSocketMode())),
            options.backlog(),
            options.sslCertificate().isPresent())
        : new ListenSettings(List.of(), Optional.empty(), options.backlog(), false);
  }

  /** One port without anything else. */
  static ListenSettings only(HttpAddress address) {
    return new ListenSettings(List.of(address), Optional.empty(), BACKLOG, false);
  }

  private static List<HttpAddress> ports(EffectiveOptions options) {
    List<HttpAddress> ports = new ArrayList<>();
    for (String host : hosts(options.httpInterface())) {
      ports.add(new HttpAddress(host, options.httpPort()));
      if (options.geventPort() > 0 && options.geventPort() != options.httpPort()) {
        ports.add(new HttpAddress(host, options.geventPort()));
      }
    }
    return ports;
  }

  /** All interfaces of both protocols have room for no other. */
  private static List<String> hosts(String text) {
    Set<String> hosts = new LinkedHashSet<>();
    for (String host : text.split(",")) {
      hosts.add(host.strip());
    }
    if (hosts.size() > 1) {
      hosts.remove("");
    }
    Optional<String> everything =
        hosts.stream().filter(host -> host.isEmpty() || host.matches("\\[?::]?")).findFirst();
    return everything.map(List::of).orElse(List.copyOf(hosts));
  }

  /** Whether every interface is listened at. */
  boolean everywhere() {
    return ports.stream().anyMatch(HttpAddress::everywhere);
  }

  /** The address of a socket by the protocol that is spoken there now. */
  URI spoken(URI address) {
    return UnixSocket.isUnix(address)
        ? address
        : URI.create((secure ? "https" : "http") + "://" + address.getRawAuthority());
  }
}
