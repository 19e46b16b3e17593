// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.auth.runtime;

import org.odeum.auth.User;

/**
 * A user as those see him who manage users.
 *
 * @param user the user
 * @param active whether he may log in
 * @param keys how many API keys he has
 */
public record UserAccount(User user, boolean active, int keys) {}
