// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.IOException;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.engine.RequestHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has requests answered by the {@link RequestHandler} service that is there now, and answers in its
 * place where there is none or it fails.
 */
@Component(service = CurrentHandler.class)
public final class CurrentHandler {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentHandler.class);
  private static final Response NOBODY_THERE =
      Response.text("The server is starting or being changed. Try again in a moment.\n")
          .withStatus(503)
          .withHeader("Retry-After", "1");

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RequestHandler handler;

  private final RequestRegister register;

  /** Created by Declarative Services. */
  @Activate
  public CurrentHandler() {
    this.register = new RequestRegister();
  }

  CurrentHandler(RequestHandler handler) {
    this(handler, new RequestRegister());
  }

  CurrentHandler(RequestHandler handler, RequestRegister register) {
    this.handler = handler;
    this.register = register;
  }

  boolean isThere() {
    return handler != null;
  }

  /** Who is at which request. */
  RequestRegister register() {
    return register;
  }

  /** Has a request answered. Throws nothing: whatever goes wrong is answered or ends in a cut. */
  void answer(EngineExchange exchange) {
    exchange.knownTo(register);
    WorkingThread place;
    try {
      place = register.enter(exchange);
    } catch (RuntimeException | Error e) {
      if (e instanceof OutOfMemoryError) {
        exchange.ranOutOfMemory();
      }
      exchange.fail(e);
      return;
    }
    try {
      handle(exchange);
    } finally {
      register.leave(place);
    }
  }

  private void handle(EngineExchange exchange) {
    RequestHandler current = handler;
    try {
      if (current == null) {
        exchange.send(NOBODY_THERE);
        return;
      }
      current.handle(exchange);
      if (!exchange.answered() && !exchange.suspended()) {
        exchange.fail(new IllegalStateException(current.getClass().getName() + " gave no answer"));
      }
      if (exchange.suspended() && !exchange.answered()) {
        exchange.waits();
      }
    } catch (IOException clientGone) {
      LOG.debug("{} went away: {}", exchange.remoteAddress(), clientGone.toString());
      exchange.abort();
    } catch (HttpException e) {
      exchange.sendOrAbort(
          e.response()
              .orElseGet(() -> Response.text(e.getMessage() + "\n").withStatus(e.status())));
    } catch (OutOfMemoryError e) {
      exchange.ranOutOfMemory();
      exchange.fail(e);
    } catch (RuntimeException | Error e) {
      exchange.fail(e);
    }
  }
}
