// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.component;

import org.odeum.authentication.token.SecretSessionGuard;
import org.odeum.session.SessionGuard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The session guard as a service. */
@Component(service = SessionGuard.class)
public final class SessionGuardComponent extends SecretSessionGuard {
  /** Called by Declarative Services. */
  @Activate
  public SessionGuardComponent(@Reference AuthenticatorChoice authenticator) {
    super(authenticator);
  }
}
