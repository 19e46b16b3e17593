// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions.component;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.odeum.server.HealthCheck;
import org.odeum.server.Probe;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.Sessions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells whether the chosen session store is there and answers. It warns, and does not fail: static
 * files and routes without a session are served all the same, and another server would miss it as
 * well.
 */
@Component
public final class SessionStoreHealth implements HealthCheck {
  // Nobody has this one: what is looked for is whether the store can tell.
  private final SessionId nobodys = SessionId.random(new SecureRandom());
  private final Sessions sessions;
  private final Probe probe =
      new Probe("session-store-health", this::ask, SessionStoreHealth::silent);

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
    return probe.look();
  }

  private Result ask() {
    try {
      sessions.store().load(nobodys, Instant.now());
      return Result.pass();
    } catch (SessionStoreUnavailableException e) {
      return Result.warn(e.getMessage());
    }
  }

  private static Result silent(Duration since) {
    return Result.warn(
        "The session store has not answered for %d ms; requests that need their session get 503."
            .formatted(since.toMillis()));
  }
}
