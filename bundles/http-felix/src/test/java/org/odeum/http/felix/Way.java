// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import org.odeum.http.engine.RequestHandler;

/** The two ways of a request through Jetty; what clients see is the same on both. */
enum Way {
  /** Below the servlets. */
  DIRECT,
  /** As if a filter of another bundle wanted to see each request. */
  BY_SERVLET;

  EmbeddedServer serving(RequestHandler handler) throws Exception {
    return serving(TestSettings.defaults(), handler);
  }

  EmbeddedServer serving(Settings settings, RequestHandler handler) throws Exception {
    return serving(settings, new CurrentHandler(handler));
  }

  EmbeddedServer serving(Settings settings, CurrentHandler handler) throws Exception {
    EmbeddedServer server = EmbeddedServer.started(this, settings, handler);
    server.accept();
    return server;
  }
}
