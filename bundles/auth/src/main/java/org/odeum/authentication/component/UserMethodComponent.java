// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.component;

import org.odeum.auth.AuthMethod;
import org.odeum.authentication.method.UserMethod;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The auth method {@code user} as a service. */
@Component(service = AuthMethod.class)
public final class UserMethodComponent extends UserMethod {
  /** Called by Declarative Services. */
  @Activate
  public UserMethodComponent(@Reference AuthenticatorChoice authenticator) {
    super(authenticator);
  }
}
