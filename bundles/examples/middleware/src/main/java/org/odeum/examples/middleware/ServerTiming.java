// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.middleware;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.odeum.addon.Addon;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.ExchangeWrapper;
import org.odeum.http.middleware.Middleware;
import org.odeum.http.middleware.MiddlewareName;
import org.odeum.http.middleware.MiddlewarePlace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Tells browsers how long the answer took: it adds a {@code Server-Timing} field to each. */
@Addon(name = "server_timing", summary = "Shows in the browser's tools how long answers took")
@Component
@MiddlewareName("server-timing")
@MiddlewarePlace(before = "gzip")
public class ServerTiming implements Middleware {
  private final LongSupplier nanoTime;

  /** Measures with the clock of this machine. */
  @Activate
  public ServerTiming() {
    this(System::nanoTime);
  }

  ServerTiming(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void handle(Exchange exchange, RequestHandler next) throws IOException {
    long begin = nanoTime.getAsLong();
    next.handle(
        new ExchangeWrapper(exchange) {
          @Override
          public long send(Response response) throws IOException {
            double millis = (nanoTime.getAsLong() - begin) / 1e6;
            return super.send(response.withHeader("Server-Timing", "total;dur=" + millis));
          }
        });
  }
}
