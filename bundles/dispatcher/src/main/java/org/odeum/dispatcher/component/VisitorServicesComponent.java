// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.util.Optional;
import org.odeum.auth.CsrfTokens;
import org.odeum.auth.LoginService;
import org.odeum.dispatcher.visitor.DebugSessions;
import org.odeum.dispatcher.visitor.VisitorServices;
import org.odeum.session.Sessions;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Looks for the services by which visitors are known; requests that need none run without. */
@Component(service = VisitorServicesComponent.class)
public final class VisitorServicesComponent {
  private final DebugSessions debugSessions = new DebugSessions();
  private final VisitorServices services =
      new VisitorServices(
          () -> Optional.ofNullable(this.sessions),
          () -> Optional.ofNullable(this.csrfTokens),
          () -> Optional.ofNullable(this.logins),
          debugSessions);

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Sessions sessions;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile CsrfTokens csrfTokens;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile LoginService logins;

  VisitorServices services() {
    return services;
  }

  DebugSessions debugSessions() {
    return debugSessions;
  }
}
