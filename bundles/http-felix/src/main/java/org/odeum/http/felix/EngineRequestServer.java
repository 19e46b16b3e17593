// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.time.Duration;
import java.util.List;
import org.odeum.launcher.spi.ListeningSocket;
import org.odeum.launcher.spi.RequestServer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives the engine to the launcher. */
@Component
public final class EngineRequestServer implements RequestServer {
  private final HttpEngine engine;

  /** Created by Declarative Services. */
  @Activate
  public EngineRequestServer(@Reference HttpEngine engine) {
    this.engine = engine;
  }

  @Override
  public void accept(List<ListeningSocket> sockets) {
    engine.accept(sockets.stream().map(ListeningSocket::channel).toList());
  }

  @Override
  public int inFlight() {
    return engine.requestsInFlight();
  }

  @Override
  public long served() {
    return engine.requestsServed();
  }

  @Override
  public void stopAccepting() {
    engine.stopAccepting();
  }

  @Override
  public int awaitIdle(Duration timeout) throws InterruptedException {
    return engine.awaitIdle(timeout);
  }
}
