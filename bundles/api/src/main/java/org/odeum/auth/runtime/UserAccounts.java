// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.auth.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Manages users and API keys where they are kept by the server itself; absent where they come from
 * elsewhere. What cannot be done is said in a {@link org.odeum.exceptions.UserError}. Safe for use
 * by any thread; changes wait for the disk, and those of passwords for the computation of a hash.
 */
@ProviderType
public interface UserAccounts {
  /** A password that nobody can guess, for those who have none to give; easy to type. */
  String newPassword();

  /** All users, by id. */
  List<UserAccount> users();

  /** Adds a user who may log in at once. */
  void add(String login, String displayName, char[] password);

  /** Sets the password; the sessions that are logged in as this user end. */
  void changePassword(String login, char[] password);

  /** Lets the user log in, or not any more; his sessions then end, and his keys do not fit. */
  void setActive(String login, boolean active);

  /** The API keys, oldest first, those that expired included. */
  List<ApiKeyInfo> keys();

  /**
   * Makes an API key.
   *
   * @param scope what it may be used for; for all if empty
   * @param life how long it is good for; for ever if empty
   * @return the key, which nobody can show again
   */
  String createKey(String login, Optional<String> scope, Optional<Duration> life);

  /** Makes the key worthless whose {@link ApiKeyInfo#index()} this is. */
  void revokeKey(String index);
}
