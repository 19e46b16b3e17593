// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.errors;

import java.io.IOException;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.ExchangeWrapper;
import org.odeum.http.middleware.Middleware;
import org.odeum.http.middleware.MiddlewareName;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whatever escapes from the steps further in and from the dispatcher: with a plain 500 that
 * names the request's id and nothing else. It goes first, so that no step is outside.
 */
@Component
@MiddlewareName("catch-errors")
public final class CatchErrors implements Middleware {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.http");

  @Override
  public void handle(Exchange exchange, RequestHandler next) throws IOException {
    Caught caught = new Caught(exchange);
    try {
      next.handle(caught);
    } catch (IOException | RuntimeException | Error e) {
      caught.escaped(e);
    }
  }

  private static final class Caught extends ExchangeWrapper {
    private volatile boolean suspended;

    Caught(Exchange wrapped) {
      super(wrapped);
    }

    @Override
    public void suspend() {
      suspended = true;
      super.suspend();
    }

    /** On the thread of the request. */
    void escaped(Throwable problem) throws IOException {
      if (answered()) {
        tooLate(problem);
      } else if (suspended) {
        LOG.error("{} went wrong; its answer is still to come.", this, problem);
      } else {
        super.send(answer(problem));
      }
    }

    /** Part of an answer is with the client, or the client is gone. */
    private void tooLate(Throwable problem) throws IOException {
      if (problem instanceof IOException clientGone) {
        throw clientGone;
      }
      LOG.error("{} went wrong after its answer was sent.", this, problem);
      throw new IOException("broken off, see the log", problem);
    }

    /** On the thread of a late answer. */
    @Override
    public void fail(Throwable problem) {
      if (answered()) {
        super.fail(problem);
        return;
      }
      try {
        super.send(answer(problem));
      } catch (IOException | RuntimeException e) {
        super.fail(e);
      }
    }

    private Response answer(Throwable problem) {
      if (problem instanceof HttpException e) {
        return e.response()
            .orElseGet(() -> Response.text(e.getMessage() + "\n").withStatus(e.status()));
      }
      LOG.error("{} could not be answered.", this, problem);
      String id = requestId();
      String where =
          id.isEmpty() ? "Its log says why." : "Its log tells more of request " + id + ".";
      Response answer =
          Response.text("500 Internal Server Error\nThe server could not answer. " + where + "\n")
              .withStatus(500)
              .withHeader("Cache-Control", "no-store")
              .withHeader("X-Content-Type-Options", "nosniff");
      return id.isEmpty() ? answer : answer.withHeader("X-Request-Id", id);
    }
  }
}
