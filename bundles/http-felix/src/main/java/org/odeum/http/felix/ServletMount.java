// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.RequestInfoDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether requests would reach {@link RequestServlet}.
 *
 * <p>That the services are there is not enough: when the whiteboard restarts while services arrive,
 * Felix HTTP 1.1.8 can be left without the servlet for good (FELIX-6828). So it is asked which
 * servlet would serve a path.
 */
@Component(service = ServletMount.class)
public final class ServletMount {
  private static final Logger LOG = LoggerFactory.getLogger(ServletMount.class);
  private static final String ANY_PATH = "/org.odeum.http.felix/probe";

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HttpServiceRuntime whiteboard;

  /** Created by Declarative Services. */
  @Activate
  public ServletMount() {}

  /** Whether Felix HTTP runs a whiteboard at all. */
  boolean hasWhiteboard() {
    return whiteboard != null;
  }

  /** Whether the servlet is in the whiteboard that runs now. */
  boolean isMounted() {
    HttpServiceRuntime runtime = whiteboard;
    if (runtime == null) {
      return false;
    }
    try {
      RequestInfoDTO request = runtime.calculateRequestInfoDTO(ANY_PATH);
      return request.servletDTO != null && RequestServlet.NAME.equals(request.servletDTO.name);
    } catch (RuntimeException stopped) {
      LOG.debug("The whiteboard went while it was asked", stopped);
      return false;
    }
  }
}
