// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.requestid;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.LogKeys;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.ExchangeWrapper;
import org.odeum.http.middleware.Middleware;
import org.odeum.http.middleware.MiddlewareName;
import org.odeum.middleware.proxy.ProxySettings;
import org.odeum.middleware.settings.SettingsSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/**
 * Gives each request an id, puts it into the context of the log and into the answer ({@code
 * X-Request-Id}). A trusted proxy may bring one; everybody else's is ignored.
 */
@Component
@MiddlewareName("request-id")
public final class RequestIdentity implements Middleware {
  private static final String FIELD = "X-Request-Id";

  private final Supplier<ProxySettings> proxies;
  private final RequestIds ids;

  /** Created by Declarative Services. */
  @Activate
  public RequestIdentity(@Reference SettingsSource settings) {
    this(settings, ThreadLocalRandom.current().nextLong());
  }

  RequestIdentity(SettingsSource settings, long seed) {
    this.proxies = settings.derive(ProxySettings::of);
    this.ids = new RequestIds(seed);
  }

  @Override
  public void handle(Exchange exchange, RequestHandler next) throws IOException {
    String id = idOf(exchange);
    exchange.identify(id);
    // Taken away by the pipeline, so that the log has it also after this step.
    MDC.put(LogKeys.REQUEST, id);
    next.handle(new Identified(exchange, id));
  }

  private String idOf(Exchange exchange) {
    if (proxies.get().believes(exchange.peerAddress())) {
      return exchange.headers().first(FIELD).filter(RequestIds::isWellFormed).orElseGet(ids::next);
    }
    return ids.next();
  }

  private static final class Identified extends ExchangeWrapper {
    private final String id;

    Identified(Exchange wrapped, String id) {
      super(wrapped);
      this.id = id;
    }

    @Override
    public long send(Response response) throws IOException {
      return super.send(response.withHeader(FIELD, id));
    }
  }
}
