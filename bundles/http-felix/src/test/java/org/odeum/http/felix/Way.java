// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import org.odeum.http.engine.RequestHandler;

/** The ways of a request through Jetty; what clients see is the same on all. */
enum Way {
  /** Below the servlets. */
  DIRECT,
  /** As if a filter of another bundle wanted to see each request. */
  BY_SERVLET,
  /** Below the servlets, on a thread of its own. */
  EVENTED,
  /** By the servlets, on a thread of its own. */
  EVENTED_BY_SERVLET;

  boolean byServlet() {
    return this == BY_SERVLET || this == EVENTED_BY_SERVLET;
  }

  boolean evented() {
    return this == EVENTED || this == EVENTED_BY_SERVLET;
  }

  TestSettings options(TestSettings settings) {
    return evented() ? settings.with("evented", "True") : settings;
  }

  EmbeddedServer serving(RequestHandler handler) throws Exception {
    return serving(TestSettings.defaults(), handler);
  }

  EmbeddedServer serving(TestSettings settings, RequestHandler handler) throws Exception {
    return serving(settings, new CurrentHandler(handler));
  }

  EmbeddedServer serving(TestSettings settings, CurrentHandler handler) throws Exception {
    EmbeddedServer server = EmbeddedServer.started(this, settings, handler);
    server.accept();
    return server;
  }
}
