// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Has those requests answered that come by way of the servlets, because a filter or listener of
 * another bundle looks at them or a servlet of another bundle might have.
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

  private final transient CurrentHandler handler;

  /** Created by Declarative Services. */
  @Activate
  public RequestServlet(@Reference CurrentHandler handler) {
    this.handler = handler;
  }

  @Override
  public void service(ServletRequest request, ServletResponse response) {
    handler.answer(
        new ServletExchange((HttpServletRequest) request, (HttpServletResponse) response));
  }
}
