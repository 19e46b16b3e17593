// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpStatus;
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
  private static final String ON_ITS_THREAD = DirectHandler.class.getName() + ".onItsThread";

  private final CurrentHandler handler;
  private final Predicate<HttpURI> servletsConcerned;
  private final ForeignTraffic traffic;
  private final Optional<RequestPool> pool;
  private volatile boolean withdrawn;

  /**
   * @param servletsConcerned whether somebody else's servlet, filter or listener could have a part
   *     in a request for this address
   * @param traffic is told of such requests
   * @param pool where requests are worked at; if there is none, Jetty's threads do it
   */
  DirectHandler(
      CurrentHandler handler,
      Predicate<HttpURI> servletsConcerned,
      ForeignTraffic traffic,
      Optional<RequestPool> pool) {
    super("/");
    this.handler = handler;
    this.servletsConcerned = servletsConcerned;
    this.traffic = traffic;
    this.pool = pool;
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
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    RequestTarget target = target(request);
    if (withdrawn) {
      return false;
    }
    if (target.length() > EngineConfiguration.of(request).urlLengthLimit()) {
      Response.writeError(request, response, callback, HttpStatus.URI_TOO_LONG_414);
      return true;
    }
    if (target.readable() && servletsConcerned.test(request.getHttpURI())) {
      return onItsThread(request, response, callback)
          || waits(request, response, callback)
          || byOthers(request, response, callback);
    }
    CoreExchange exchange = new CoreExchange(request, response, callback, target);
    if (BodyAhead.suits(request)) {
      new BodyAhead(request, body -> answer(exchange.withBody(body))).read();
    } else {
      answer(exchange);
    }
    return true;
  }

  private void answer(CoreExchange exchange) {
    if (pool.isPresent()) {
      pool.get().execute(new Answering(exchange));
    } else {
      handler.answer(exchange);
    }
  }

  /** Sees to it that a request for the servlets gets a thread of its own, if each has one. */
  private boolean onItsThread(Request request, Response response, Callback callback) {
    if (pool.isEmpty() || request.getAttribute(ON_ITS_THREAD) != null) {
      return false;
    }
    request.setAttribute(ON_ITS_THREAD, true);
    pool.get().execute(new Again(request, response, callback));
    return true;
  }

  /** Leaves a request to the servlets, or keeps it while the one that it is for is exchanged. */
  private boolean waits(Request request, Response response, Callback callback) {
    Again begins = new Again(request, response, callback);
    Runnable again =
        pool.isPresent()
            ? () -> pool.get().execute(begins)
            : () -> request.getComponents().getExecutor().execute(begins);
    String path = Objects.requireNonNullElse(request.getHttpURI().getDecodedPath(), "");
    Optional<Runnable> leave = traffic.enter(path, again);
    leave.ifPresent(left -> Request.addCompletionListener(request, failure -> left.run()));
    return leave.isEmpty();
  }

  /** Leaves it to the contexts after this one; meanwhile it is seen as one that is running. */
  private boolean byOthers(Request request, Response response, Callback callback) throws Exception {
    WorkingThread place =
        handler
            .register()
            .enter(ForeignRequest.of(request, response, request.getHttpURI().getPath()));
    try {
      for (Handler other :
          getServer().getDescendant(ContextHandlerCollection.class).getHandlers()) {
        if (other != this && other.handle(request, response, callback)) {
          return true;
        }
      }
      return false;
    } finally {
      handler.register().leave(place);
    }
  }

  private final class Answering implements RequestPool.Work {
    private final CoreExchange exchange;

    Answering(CoreExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void run() {
      handler.answer(exchange);
    }

    @Override
    public void notBegun(Throwable problem) {
      exchange.fail(problem);
    }
  }

  /** Begins with a request anew, on a thread where nobody is who would see it fail. */
  private final class Again implements RequestPool.Work {
    private final Request request;
    private final Response response;
    private final Callback callback;

    Again(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    @Override
    public void run() {
      try {
        ContextHandlerCollection all = getServer().getDescendant(ContextHandlerCollection.class);
        if (!all.handle(request, response, callback)) {
          Response.writeError(request, response, callback, 404);
        }
      } catch (OutOfMemoryError e) {
        handler.register().ranOutOfMemory();
        notBegun(e);
      } catch (Throwable e) {
        notBegun(e);
      }
    }

    @Override
    public void notBegun(Throwable problem) {
      try {
        Response.writeError(request, response, callback, problem);
      } catch (RuntimeException | Error e) {
        callback.failed(e);
      }
    }
  }

  private static RequestTarget target(Request request) {
    ConnectionMetaData connection = request.getConnectionMetaData();
    return connection instanceof StrictHttp.StrictConnection strict
            && strict.unreadable().isPresent()
        ? strict.unreadable().get()
        : RequestTarget.of(request.getHttpURI());
  }
}
