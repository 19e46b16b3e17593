// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Jetty's configuration, which every connection and request has at hand, with what is ours. */
final class EngineConfiguration extends HttpConfiguration {
  private volatile EngineSettings settings;

  EngineConfiguration(EngineSettings settings) {
    this.settings = settings;
  }

  /** The settings that are in force for a request. */
  static EngineSettings of(Request request) {
    return ((EngineConfiguration) request.getConnectionMetaData().getHttpConfiguration()).settings;
  }

  EngineSettings settings() {
    return settings;
  }

  void change(EngineSettings changed) {
    settings = changed;
    setRequestHeaderSize(changed.maxHeaderSize());
  }
}
