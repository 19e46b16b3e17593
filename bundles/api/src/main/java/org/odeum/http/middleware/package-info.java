// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Steps that every request passes on its way to the dispatcher, and every answer on its way back:
 * the counterpart of WSGI middleware.
 *
 * <pre>{@code
 * @Component
 * @MiddlewareName("no-index")
 * @MiddlewarePlace(after = "access-log")
 * public class NoIndex implements Middleware {
 *   @Override
 *   public void handle(Exchange exchange, RequestHandler next) throws IOException {
 *     next.handle(
 *         new ExchangeWrapper(exchange) {
 *           @Override
 *           public long send(Response response) throws IOException {
 *             return super.send(response.withHeader("X-Robots-Tag", "noindex"));
 *           }
 *         });
 *   }
 * }
 * }</pre>
 *
 * <p>Import range of consumers: {@code [0.1,1)}; of providers: {@code [0.1,0.2)}.
 */
@Export
@Version("0.1.0")
package org.odeum.http.middleware;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
