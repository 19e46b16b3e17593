// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.auth.runtime;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an API key; the key itself is not.
 *
 * @param index the first eight characters of the key, by which it is told from others
 * @param login whose it is
 * @param scope what it may be used for; for all if empty
 * @param created when it was made
 * @param expires when its time is over
 */
public record ApiKeyInfo(
    String index,
    String login,
    Optional<String> scope,
    Instant created,
    Optional<Instant> expires) {}
