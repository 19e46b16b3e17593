// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.engine.RequestHandler;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands requests to the {@link RequestHandler} service.
 *
 * <p>It is the default servlet of the whiteboard's context ({@code /}), so that every servlet with
 * a pattern of its own answers instead of it, and filters of other bundles act on it too.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/")
@HttpWhiteboardServletName(RequestServlet.NAME)
@HttpWhiteboardServletAsyncSupported
public final class RequestServlet extends GenericServlet {
  /** The servlet's name, by which readiness finds it in the whiteboard's runtime. */
  static final String NAME = "org.odeum.http.felix";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RequestServlet.class);
  private static final Response NOBODY_THERE =
      Response.text("The server is starting or being changed. Try again in a moment.\n")
          .withStatus(503)
          .withHeader("Retry-After", "1");

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private transient volatile RequestHandler handler;

  /** Created by Declarative Services. */
  public RequestServlet() {}

  RequestServlet(RequestHandler handler) {
    this.handler = handler;
  }

  @Override
  public void service(ServletRequest request, ServletResponse response) {
    ServletExchange exchange =
        new ServletExchange((HttpServletRequest) request, (HttpServletResponse) response);
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
    } catch (IOException clientGone) {
      LOG.debug("{} went away: {}", exchange.remoteAddress(), clientGone.toString());
      exchange.abort();
    } catch (HttpException e) {
      exchange.sendOrAbort(
          e.response()
              .orElseGet(() -> Response.text(e.getMessage() + "\n").withStatus(e.status())));
    } catch (RuntimeException | Error e) {
      exchange.fail(e);
    }
  }
}
