// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.auth.Authenticator;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.auth.AuthenticatorContract;

final class FileAuthenticatorContractTest extends AuthenticatorContract {
  @TempDir Path folder;
  private TestUsers users;

  @BeforeEach
  void begin() {
    users = new TestUsers(folder, new SettableClock());
  }

  @Override
  public Authenticator authenticator() {
    return users.authenticator();
  }

  @Override
  public String database() {
    return TestUsers.DATABASE;
  }

  @Override
  public long add(String login, String password) {
    return users.add(login, password);
  }

  @Override
  public void changePassword(String login, String password) {
    users.accounts().changePassword(login, password.toCharArray());
  }

  @Override
  public void disable(String login) {
    users.accounts().setActive(login, false);
  }

  @Override
  public Optional<String> createKey(String login, Optional<String> scope) {
    return Optional.of(users.accounts().createKey(login, scope, Optional.empty()));
  }
}
