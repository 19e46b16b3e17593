// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.component;

import org.odeum.server.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells whether the users file can be read. It warns, and does not fail: pages for visitors are
 * served all the same.
 */
@Component
public final class UsersHealth implements HealthCheck {
  private final AuthFiles files;

  /** Called by Declarative Services. */
  @Activate
  public UsersHealth(@Reference AuthFiles files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "users";
  }

  @Override
  public Result check() {
    return files.users().problem().map(Result::warn).orElseGet(Result::pass);
  }
}
