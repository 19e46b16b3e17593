// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.component;

import java.time.Clock;
import org.odeum.auth.runtime.UserAccounts;
import org.odeum.authentication.users.FileAccounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The management of the file's users as a service. */
@Component(service = UserAccounts.class)
public final class UserAccountsComponent extends FileAccounts {
  /** Called by Declarative Services. */
  @Activate
  public UserAccountsComponent(@Reference AuthFiles files) {
    super(files.users(), files.hasher(), files.random(), Clock.systemUTC());
  }
}
