// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.component;

import java.time.Clock;
import org.odeum.auth.CsrfTokens;
import org.odeum.authentication.token.SignedCsrfTokens;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The CSRF tokens as a service. */
@Component(service = CsrfTokens.class)
public final class CsrfTokensComponent extends SignedCsrfTokens {
  /** Called by Declarative Services. */
  @Activate
  public CsrfTokensComponent(@Reference AuthFiles files) {
    super(files.secret(), Clock.systemUTC());
  }
}
