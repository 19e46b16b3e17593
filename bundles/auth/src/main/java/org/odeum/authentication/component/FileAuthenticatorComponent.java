// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.component;

import java.time.Clock;
import org.odeum.auth.Authenticator;
import org.odeum.authentication.users.FileAuthenticator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The users of the file as a service; another with a higher ranking takes its place. */
@Component(service = Authenticator.class)
public final class FileAuthenticatorComponent extends FileAuthenticator {
  /** Called by Declarative Services. */
  @Activate
  public FileAuthenticatorComponent(@Reference AuthFiles files) {
    super(
        files.database(),
        files.users(),
        files.hasher(),
        Clock.systemUTC(),
        files.preparation()::await);
  }
}
