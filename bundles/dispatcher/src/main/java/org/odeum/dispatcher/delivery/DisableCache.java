// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.DebugMode;
import org.odeum.http.middleware.ExchangeWrapper;
import org.odeum.http.middleware.Middleware;

/**
 * Keeps what is answered in debug mode out of caches, so that a developer always sees the newest,
 * as Odoo's DisableCacheMiddleware did: static files and dynamic answers alike. Scripts and styles
 * that are being developed are not even stored. The program that makes PDF files of pages is no
 * developer, and asks for one file many times.
 *
 * @param debug says where debug mode is on
 * @param assets says where it is for scripts and styles
 */
public record DisableCache(DebugMode debug, Predicate<Exchange> assets) implements Middleware {
  /** By these a client would be told that it has the newest already. */
  private static final Set<String> CONDITIONS = Set.of("if-none-match", "if-modified-since");

  private static final Set<String> VALIDITY =
      Set.of("cache-control", "etag", "expires", "last-modified");
  private static final HeaderField NO_CACHE = new HeaderField("Cache-Control", "no-cache");
  private static final HeaderField NO_STORE = new HeaderField("Cache-Control", "no-store");

  @Override
  public void handle(Exchange exchange, RequestHandler next) throws IOException {
    if (!debug.isOn(exchange) || isPdfMaker(exchange)) {
      next.handle(exchange);
      return;
    }
    boolean isUnstored = isAsset(exchange.rawPath()) && assets.test(exchange);
    next.handle(new Uncached(exchange, isUnstored ? NO_STORE : NO_CACHE));
  }

  private static boolean isPdfMaker(Exchange exchange) {
    return exchange
        .headers()
        .first("User-Agent")
        .filter(a -> a.contains("wkhtmltopdf"))
        .isPresent();
  }

  private static boolean isAsset(String path) {
    return path.endsWith(".js") || path.endsWith(".css");
  }

  private static boolean isCondition(String name) {
    return CONDITIONS.contains(name.toLowerCase(Locale.ROOT));
  }

  private static final class Uncached extends ExchangeWrapper {
    private final HeaderField cacheControl;

    Uncached(Exchange exchange, HeaderField cacheControl) {
      super(exchange);
      this.cacheControl = cacheControl;
    }

    @Override
    public Headers headers() {
      return new WithoutConditions(super.headers());
    }

    @Override
    public long send(Response response) throws IOException {
      List<HeaderField> fields = new ArrayList<>();
      for (HeaderField field : response.headers()) {
        if (!VALIDITY.contains(field.name().toLowerCase(Locale.ROOT))) {
          fields.add(field);
        }
      }
      fields.add(cacheControl);
      return super.send(response.withHeaders(fields));
    }
  }

  private record WithoutConditions(Headers all) implements Headers {
    @Override
    public Optional<String> first(String name) {
      return isCondition(name) ? Optional.empty() : all.first(name);
    }

    @Override
    public List<String> all(String name) {
      return isCondition(name) ? List.of() : all.all(name);
    }

    @Override
    public Set<String> names() {
      Set<String> names = new LinkedHashSet<>(all.names());
      names.removeIf(DisableCache::isCondition);
      return names;
    }
  }
}
