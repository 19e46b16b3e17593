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
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.RequestInfoDTO;

/**
 * Tells when a request would really reach the dispatcher.
 *
 * <p>That the services are there is not enough: when the whiteboard restarts while services arrive,
 * Felix HTTP 1.1.8 can be left without the servlet for good (FELIX-6828). So it is asked which
 * servlet would serve a path.
 */
@Component
public final class HttpReadiness implements Readiness {
  private static final String ANY_PATH = "/org.odeum.http.felix/probe";

  private final HttpEngine engine;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HttpServiceRuntime whiteboard;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RequestHandler handler;

  /** Created by Declarative Services. */
  @Activate
  public HttpReadiness(@Reference HttpEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public Optional<String> waitingFor() {
    HttpServiceRuntime runtime = whiteboard;
    if (runtime == null || !engine.connected()) {
      return Optional.of("Felix HTTP to start Jetty");
    }
    if (!mounted(runtime.calculateRequestInfoDTO(ANY_PATH))) {
      return Optional.of("Felix HTTP to mount the servlet of the dispatcher");
    }
    return handler == null ? Optional.of("the dispatcher") : Optional.empty();
  }

  private static boolean mounted(RequestInfoDTO request) {
    return request.servletDTO != null && RequestServlet.NAME.equals(request.servletDTO.name);
  }
}
