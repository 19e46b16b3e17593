// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import org.odeum.http.engine.RequestHandler;
import org.odeum.launcher.spi.Readiness;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells when a request would really reach the dispatcher. */
@Component
public final class HttpReadiness implements Readiness {
  private final HttpEngine engine;
  private final ServletMount mount;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RequestHandler handler;

  /** Created by Declarative Services. */
  @Activate
  public HttpReadiness(@Reference HttpEngine engine, @Reference ServletMount mount) {
    this.engine = engine;
    this.mount = mount;
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
    return handler == null ? Optional.of("the dispatcher") : Optional.empty();
  }
}
