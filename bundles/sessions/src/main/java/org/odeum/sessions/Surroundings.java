// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import org.odeum.session.SessionStore;

/**
 * What sessions need from outside.
 *
 * @param stores gives the store in use; throws {@link
 *     org.odeum.session.SessionStoreUnavailableException}
 * @param policy gives the settings in force
 * @param seal checks who is logged in
 */
record Surroundings(
    Supplier<SessionStore> stores,
    Supplier<SessionPolicy> policy,
    LoginSeal seal,
    Clock clock,
    SecureRandom random) {}
