// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.gzip;

import java.io.IOException;
import java.util.function.Supplier;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.ExchangeWrapper;
import org.odeum.http.middleware.Middleware;
import org.odeum.http.middleware.MiddlewareName;
import org.odeum.middleware.settings.SettingsSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compresses answers for clients that take gzip. */
@Component
@MiddlewareName("gzip")
public final class Gzip implements Middleware {
  private final Supplier<Compression> compression;

  /** Created by Declarative Services. */
  @Activate
  public Gzip(@Reference SettingsSource settings) {
    this.compression = settings.derive(values -> new Compression(GzipSettings.of(values)));
  }

  @Override
  public void handle(Exchange exchange, RequestHandler next) throws IOException {
    next.handle(new Compressed(exchange, compression.get()));
  }

  private static final class Compressed extends ExchangeWrapper {
    private final Compression compression;

    Compressed(Exchange wrapped, Compression compression) {
      super(wrapped);
      this.compression = compression;
    }

    @Override
    public long send(Response response) throws IOException {
      return super.send(
          compression.of(response, AcceptEncoding.prefersGzip(headers().all("Accept-Encoding"))));
    }
  }
}
