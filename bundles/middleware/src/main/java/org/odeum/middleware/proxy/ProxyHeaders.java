// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.proxy;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.http.Headers;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.ExchangeWrapper;
import org.odeum.http.middleware.Middleware;
import org.odeum.http.middleware.MiddlewareName;
import org.odeum.middleware.settings.SettingsSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Believes what trusted proxies say of client, scheme and host. As in Odoo {@code X-Forwarded-*}
 * counts only where {@code X-Forwarded-Host} is there, and values are counted from the right: what
 * stands further left than there are proxies was made up by the client.
 */
@Component
@MiddlewareName("proxy-headers")
public final class ProxyHeaders implements Middleware {
  private final Supplier<ProxySettings> settings;

  /** Created by Declarative Services. */
  @Activate
  public ProxyHeaders(@Reference SettingsSource source) {
    this.settings = source.derive(ProxySettings::of);
  }

  @Override
  public void handle(Exchange exchange, RequestHandler next) throws IOException {
    ProxySettings now = settings.get();
    next.handle(
        now.believes(exchange.peerAddress())
            ? outermost(hops(now, exchange.headers()), now)
                .map(hop -> seenBy(hop, exchange))
                .orElse(exchange)
            : exchange);
  }

  private static List<Hop> hops(ProxySettings settings, Headers headers) {
    return switch (settings.family()) {
      case FORWARDED -> Hop.ofForwarded(headers);
      case X_FORWARDED ->
          headers.first("X-Forwarded-Host").isPresent() ? Hop.ofXForwarded(headers) : List.of();
    };
  }

  /** The hop that counts: as far out as there are proxies that are trusted, one after another. */
  private static Optional<Hop> outermost(List<Hop> hops, ProxySettings settings) {
    int index = 0;
    while (index + 1 < Math.min(hops.size(), settings.hops())
        && hops.get(index)
            .client()
            .map(Addresses::withoutPort)
            .filter(settings.trusted()::contain)
            .isPresent()) {
      index++;
    }
    return hops.isEmpty() ? Optional.empty() : Optional.of(hops.get(index));
  }

  private static Exchange seenBy(Hop hop, Exchange exchange) {
    String address =
        hop.client()
            .map(Addresses::withoutPort)
            .filter(text -> Addresses.parse(text).isPresent())
            .orElseGet(exchange::remoteAddress);
    String scheme =
        hop.scheme()
            .map(text -> text.toLowerCase(Locale.ROOT))
            .filter(text -> text.equals("http") || text.equals("https"))
            .orElseGet(exchange::scheme);
    String host = hop.host().filter(ProxyHeaders::isHost).orElseGet(exchange::host);
    return new Seen(exchange, address, scheme, withoutUsualPort(host, scheme));
  }

  /** Letters and digits of names and addresses and a port; what redirects can be built from. */
  private static boolean isHost(String text) {
    return text.length() <= 255
        && text.matches("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");
  }

  private static String withoutUsualPort(String host, String scheme) {
    String usual = scheme.equals("https") ? ":443" : ":80";
    return host.endsWith(usual) ? host.substring(0, host.length() - usual.length()) : host;
  }

  private static final class Seen extends ExchangeWrapper {
    private final String address;
    private final String scheme;
    private final String host;

    Seen(Exchange wrapped, String address, String scheme, String host) {
      super(wrapped);
      this.address = address;
      this.scheme = scheme;
      this.host = host;
    }

    @Override
    public String remoteAddress() {
      return address;
    }

    @Override
    public String scheme() {
      return scheme;
    }

    @Override
    public String host() {
      return host;
    }
  }
}
