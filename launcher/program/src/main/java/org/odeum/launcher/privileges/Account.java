// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.privileges;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom a server runs as.
 *
 * @param name as the system knows the user; empty for a number that nobody has
 * @param user the user's number
 * @param group the group's number
 * @param home where programs keep what is the user's
 */
record Account(Optional<String> name, int user, int group, Path home) {
  private static final Path NOWHERE = Path.of("/");

  static Account ofNumbers(int user, int group) {
    return new Account(Optional.empty(), user, group, NOWHERE);
  }

  boolean isRoot() {
    return user == 0;
  }

  @Override
  public String toString() {
    return name.orElseGet(() -> Integer.toString(user));
  }
}
