// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions.component;

import org.odeum.server.HealthCheck;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.Sessions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells whether the chosen session store is there. It warns, and does not fail: static files and
 * routes without a session are served all the same, and another server would miss it as well.
 */
@Component
public final class SessionStoreHealth implements HealthCheck {
  private final Sessions sessions;

  /** Called by Declarative Services. */
  @Activate
  public SessionStoreHealth(@Reference Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "session store";
  }

  @Override
  public Result check() {
    try {
      sessions.store();
      return Result.pass();
    } catch (SessionStoreUnavailableException e) {
      return Result.warn(e.getMessage());
    }
  }
}
