// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.component;

import org.odeum.auth.AuthMethod;
import org.odeum.authentication.method.BearerMethod;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The auth method {@code bearer} as a service. */
@Component(service = AuthMethod.class)
public final class BearerMethodComponent extends BearerMethod {
  /** Called by Declarative Services. */
  @Activate
  public BearerMethodComponent(@Reference AuthenticatorChoice authenticator) {
    super(authenticator);
  }
}
