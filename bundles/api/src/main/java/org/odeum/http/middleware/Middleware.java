// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.middleware;

import java.io.IOException;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes part in every request, before the dispatcher knows whom it is for.
 *
 * <p>Register it as a service with a {@link MiddlewareName}. It runs where the key {@code pipeline}
 * of the configuration {@code org.odeum.middleware} names it; one with a {@link MiddlewarePlace}
 * needs no configuration. Of several with one name the one with the highest ranking counts. Called
 * by many threads at a time. A request that has begun keeps the steps it began with.
 */
@ConsumerType
@FunctionalInterface
public interface Middleware {
  /**
   * Handles one request: calls {@code next} once, with the exchange or an {@link ExchangeWrapper}
   * of it, or answers the request itself.
   *
   * <p>When {@code next} returns, the answer may still be to come, on another thread. So what is to
   * happen at the end belongs into the {@link ExchangeWrapper#send} of a wrapper.
   *
   * @throws IOException if the client cannot be reached any more; everything else that is thrown is
   *     logged and answered with a plain 500
   */
  void handle(Exchange exchange, RequestHandler next) throws IOException;
}
