// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.accesslog;

import java.io.IOException;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.ExchangeWrapper;
import org.odeum.http.middleware.Middleware;
import org.odeum.http.middleware.MiddlewareName;
import org.odeum.middleware.proxy.ProxySettings;
import org.odeum.middleware.settings.SettingsSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each request when its answer was sent, to the logger {@code
 * org.odeum.http.access}.
 */
@Component
@MiddlewareName("access-log")
public final class AccessLog implements Middleware {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.http.access");

  private final Supplier<LogSettings> settings;
  private final Supplier<ProxySettings> proxies;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /** Created by Declarative Services. */
  @Activate
  public AccessLog(@Reference SettingsSource settings) {
    this(settings, InstantSource.system(), System::nanoTime);
  }

  AccessLog(SettingsSource settings, InstantSource clock, LongSupplier nanoTime) {
    this.settings = settings.derive(LogSettings::of);
    this.proxies = settings.derive(ProxySettings::of);
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  @Override
  public void handle(Exchange exchange, RequestHandler next) throws IOException {
    LogSettings now = settings.get();
    if (!now.output() || !LOG.isInfoEnabled()) {
      next.handle(exchange);
      return;
    }
    Logged logged = new Logged(exchange, now);
    try {
      next.handle(logged);
    } catch (IOException | RuntimeException | Error e) {
      logged.failed(e);
      throw e;
    }
  }

  private String client(Exchange exchange, LogSettings now) {
    if (now.forwardedFor() && proxies.get().isTrusted(exchange.peerAddress())) {
      String chain = String.join(",", exchange.headers().all("X-Forwarded-For")).replace(" ", "");
      return chain.isEmpty() ? exchange.remoteAddress() : chain + "," + exchange.peerAddress();
    }
    return exchange.remoteAddress();
  }

  private final class Logged extends ExchangeWrapper {
    private final LogSettings now;
    private final long started = nanoTime.getAsLong();
    private boolean written;

    Logged(Exchange wrapped, LogSettings now) {
      super(wrapped);
      this.now = now;
    }

    @Override
    public long send(Response response) throws IOException {
      long bytes = -1;
      try {
        bytes = super.send(response);
      } finally {
        // If nothing was sent somebody further out will answer, with another status.
        if (answered()) {
          write(response.status(), bytes);
        }
      }
      return bytes;
    }

    @Override
    public void fail(Throwable problem) {
      failed(problem);
      super.fail(problem);
    }

    void failed(Throwable problem) {
      write(problem instanceof HttpException e ? e.status() : 500, -1);
    }

    private void write(int status, long bytes) {
      if (!written) {
        written = true;
        long nanos = nanoTime.getAsLong() - started;
        LOG.info(
            now.format()
                .line(new LogLine(this, client(this, now), status, bytes, clock.instant(), nanos)));
      }
    }
  }
}
