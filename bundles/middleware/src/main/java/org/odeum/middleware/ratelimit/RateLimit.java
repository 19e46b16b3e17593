// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.ratelimit;

import java.io.IOException;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.Middleware;
import org.odeum.http.middleware.MiddlewareName;
import org.odeum.middleware.proxy.Addresses;
import org.odeum.middleware.settings.SettingsSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers clients that ask too fast with 429 (RFC 6585 section 4) and the time to wait. Off until
 * {@code rate_limit} is set. A change of the settings begins with full buckets.
 */
@Component
@MiddlewareName("rate-limit")
public final class RateLimit implements Middleware {
  private final Supplier<Optional<TokenBuckets>> buckets;

  /** Created by Declarative Services. */
  @Activate
  public RateLimit(@Reference SettingsSource settings) {
    this(settings, System::nanoTime);
  }

  RateLimit(SettingsSource settings, LongSupplier nanoTime) {
    this.buckets = settings.derive(values -> buckets(RateLimitSettings.of(values), nanoTime));
  }

  private static Optional<TokenBuckets> buckets(RateLimitSettings settings, LongSupplier nanoTime) {
    return settings.perSecond() > 0
        ? Optional.of(
            new TokenBuckets(settings.perSecond(), settings.burst(), settings.clients(), nanoTime))
        : Optional.empty();
  }

  @Override
  public void handle(Exchange exchange, RequestHandler next) throws IOException {
    Optional<TokenBuckets> limit = buckets.get();
    long wait = limit.isPresent() ? limit.get().take(client(exchange.remoteAddress())) : 0;
    if (wait == 0) {
      next.handle(exchange);
    } else {
      exchange.send(tooMany(TimeUnit.NANOSECONDS.toSeconds(wait) + 1));
    }
  }

  /** An IPv6 client has a network of its own, so it is known by the first half of its address. */
  private static String client(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    return Addresses.parse(address)
        .filter(Inet6Address.class::isInstance)
        .map(known -> HexFormat.of().formatHex(Arrays.copyOf(known.getAddress(), 8)))
        .orElse(address);
  }

  private static Response tooMany(long seconds) {
    return Response.text(
            "429 Too Many Requests\nTry again in "
                + seconds
                + (seconds == 1 ? " second.\n" : " seconds.\n"))
        .withStatus(429)
        .withHeader("Retry-After", Long.toString(seconds))
        .withHeader("Cache-Control", "no-store");
  }
}
