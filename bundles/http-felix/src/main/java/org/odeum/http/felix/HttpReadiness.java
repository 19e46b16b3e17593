// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import org.odeum.launcher.spi.Readiness;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells when a request would really reach the dispatcher. */
@Component
public final class HttpReadiness implements Readiness {
  private final HttpEngine engine;
  private final ServletMount mount;
  private final CurrentHandler handler;

  /** Created by Declarative Services. */
  @Activate
  public HttpReadiness(
      @Reference HttpEngine engine,
      @Reference ServletMount mount,
      @Reference CurrentHandler handler) {
    this.engine = engine;
    this.mount = mount;
    this.handler = handler;
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public Optional<String> waitingFor() {
    if (!mount.hasWhiteboard() || !engine.connected()) {
      return Optional.of("Felix HTTP to start Jetty");
    }
    if (!mount.isMounted()) {
      return Optional.of("Felix HTTP to mount the servlet of the dispatcher");
    }
    return !handler.isThere() ? Optional.of("the dispatcher") : Optional.empty();
  }
}
