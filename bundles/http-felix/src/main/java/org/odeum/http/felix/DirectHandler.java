// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has requests answered below the servlets, which cost more than all of our own code, and leaves
 * those to the servlets in which somebody else could have a part.
 *
 * <p>It is a context because the collection of contexts that Felix HTTP makes asks nothing else;
 * but it enters none, and so has nothing of what contexts offer.
 */
final class DirectHandler extends ContextHandler {
  private static final Logger LOG = LoggerFactory.getLogger(DirectHandler.class);

  private final CurrentHandler handler;
  private final Predicate<HttpURI> servletsConcerned;
  private volatile boolean withdrawn;

  /**
   * @param servletsConcerned whether somebody else's servlet, filter or listener could have a part
   *     in a request for this address
   */
  DirectHandler(CurrentHandler handler, Predicate<HttpURI> servletsConcerned) {
    super("/");
    this.handler = handler;
    this.servletsConcerned = servletsConcerned;
  }

  /** Puts it before the servlets of a Jetty that is started. */
  void putBefore(Server server) {
    ContextHandlerCollection all = server.getDescendant(ContextHandlerCollection.class);
    if (all == null) {
      LOG.warn("This Felix HTTP is built otherwise than known: requests take the servlets' way.");
      return;
    }
    List<Handler> handlers = new ArrayList<>(all.getHandlers());
    handlers.addFirst(this);
    try {
      all.setHandlers(handlers);
      start();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not take the handler for requests", e);
    }
  }

  /** Leaves all requests to the servlets again. */
  void withdraw() {
    withdrawn = true;
    Server server = getServer();
    ContextHandlerCollection all =
        server == null ? null : server.getDescendant(ContextHandlerCollection.class);
    if (all != null) {
      all.removeHandler(this);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    RequestTarget target = target(request);
    if (withdrawn || target.readable() && servletsConcerned.test(request.getHttpURI())) {
      return false;
    }
    CoreExchange exchange = new CoreExchange(request, response, callback, target);
    if (BodyAhead.suits(request)) {
      new BodyAhead(request, body -> handler.answer(exchange.withBody(body))).read();
    } else {
      handler.answer(exchange);
    }
    return true;
  }

  private static RequestTarget target(Request request) {
    ConnectionMetaData connection = request.getConnectionMetaData();
    return connection instanceof StrictHttp.StrictConnection strict
            && strict.unreadable().isPresent()
        ? strict.unreadable().get()
        : RequestTarget.of(request.getHttpURI());
  }
}
