// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives the engine's connector to Felix HTTP. */
@Component
public final class EngineConnectorFactory implements ConnectorFactory {
  private final HttpEngine engine;

  /** Created by Declarative Services. */
  @Activate
  public EngineConnectorFactory(@Reference HttpEngine engine) {
    this.engine = engine;
  }

  @Override
  public Connector createConnector(Server server) {
    return engine.createConnector(server);
  }
}
