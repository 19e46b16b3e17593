// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.odeum.auth.Authenticator;
import org.odeum.auth.User;

/**
 * Knows the users of {@link UsersFile} as those of one database. Attempts with unknown logins,
 * disabled users and wrong passwords all compute one hash, so that the time says nothing.
 */
public class FileAuthenticator implements Authenticator {
  /** The login of the stand-in for visitors. */
  static final String PUBLIC = "public";

  private static final User VISITOR =
      new User(Users.PUBLIC_ID, PUBLIC, "Public user", User.Role.PUBLIC, Map.of());

  private final String database;
  private final UsersFile file;
  private final PasswordHasher hasher;
  private final Clock clock;
  private final Runnable prepared;

  /**
   * An authenticator.
   *
   * @param database the only one that has these users
   * @param prepared waits until the first administrator is there
   */
  public FileAuthenticator(
      String database, UsersFile file, PasswordHasher hasher, Clock clock, Runnable prepared) {
    this.database = database;
    this.file = file;
    this.hasher = hasher;
    this.clock = clock;
    this.prepared = prepared;
  }

  @Override
  public Optional<User> authenticate(String name, String login, char[] password) {
    prepared.run();
    Optional<Account> account =
        name.equals(database) ? file.current().withLogin(login) : Optional.empty();
    Pbkdf2Hash hash = account.map(Account::password).orElseGet(hasher::decoy);
    boolean right = hasher.matches(password, hash);
    Optional<Account> found = account.filter(known -> right && known.active());
    found.filter(known -> hasher.isOutdated(hash)).ifPresent(known -> renew(known, password));
    return found.map(Account::user);
  }

  /** Brings an old hash to today's strength, unless the password was changed meanwhile. */
  private void renew(Account account, char[] password) {
    char[] copy = password.clone();
    Pbkdf2Hash stronger = hasher.hash(copy);
    Arrays.fill(copy, '\0');
    file.change(
        users ->
            users.replacing(
                account.id(),
                now -> now.secret().equals(account.secret()) ? now.rehashed(stronger) : now));
  }

  @Override
  public Optional<User> authenticateKey(String name, String key, String scope) {
    Optional<String> index = name.equals(database) ? ApiKey.indexOf(key) : Optional.empty();
    if (index.isEmpty()) {
      return Optional.empty();
    }
    Users users = file.recent();
    return users.keys().stream()
        .filter(known -> known.index().equals(index.get()))
        .filter(known -> known.matches(key) && known.isGoodFor(scope, clock.instant()))
        .findFirst()
        .flatMap(known -> active(users, known.user()))
        .map(Account::user);
  }

  @Override
  public Optional<User> user(String name, long id) {
    return account(name, id).map(Account::user);
  }

  @Override
  public User publicUser(String name) {
    return VISITOR;
  }

  @Override
  public Optional<byte[]> sessionSecret(String name, long id) {
    prepared.run();
    return account(name, id).map(Account::secretBytes);
  }

  private Optional<Account> account(String name, long id) {
    return name.equals(database) ? active(file.recent(), id) : Optional.empty();
  }

  private static Optional<Account> active(Users users, long id) {
    return users.withId(id).filter(Account::active);
  }
}
