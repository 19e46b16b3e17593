// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.visitor;

import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.auth.CsrfTokens;
import org.odeum.auth.LoginService;
import org.odeum.session.Sessions;

/**
 * The services by which a visitor is known; each may come and go, and is asked for when it is used.
 *
 * @param sessions keeps his values
 * @param csrfTokens proves that his forms are ours
 * @param logins knows the databases
 * @param debugSessions remembers who develops
 */
public record VisitorServices(
    Supplier<Optional<Sessions>> sessions,
    Supplier<Optional<CsrfTokens>> csrfTokens,
    Supplier<Optional<LoginService>> logins,
    DebugSessions debugSessions) {
  /** None of them is there. */
  public static VisitorServices none() {
    return new VisitorServices(
        Optional::empty, Optional::empty, Optional::empty, new DebugSessions());
  }
}
