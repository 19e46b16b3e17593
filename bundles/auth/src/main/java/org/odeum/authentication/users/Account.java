// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.odeum.auth.User;

/**
 * A user as the file keeps him.
 *
 * @param password the hash of his password
 * @param secret what his sessions are bound to, in base64; a new one ends them
 * @param active whether he may log in
 * @param context his language and time zone, if he has chosen
 */
record Account(
    long id,
    String login,
    String name,
    User.Role role,
    Pbkdf2Hash password,
    String secret,
    boolean active,
    Map<String, String> context) {
  private static final int SECRET_BYTES = 32;

  Account {
    context = Map.copyOf(context);
  }

  /** A secret that nobody has had. */
  static String newSecret(SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  User user() {
    return new User(id, login, name, role, new LinkedHashMap<>(context));
  }

  byte[] secretBytes() {
    return Base64.getDecoder().decode(secret);
  }

  /** With another password, and therefore another secret. */
  Account withPassword(Pbkdf2Hash hash, String newSecret) {
    return new Account(id, login, name, role, hash, newSecret, active, context);
  }

  /** With the same password, hashed anew; sessions stay. */
  Account rehashed(Pbkdf2Hash hash) {
    return new Account(id, login, name, role, hash, secret, active, context);
  }

  /** Allowed to log in or not; with another secret, so that no old session comes back to life. */
  Account withActive(boolean may, String newSecret) {
    return new Account(id, login, name, role, password, newSecret, may, context);
  }

  /** Shows neither hash nor secret. */
  @Override
  public String toString() {
    return login + " (" + id + ")";
  }
}
