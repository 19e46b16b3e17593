// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.odeum.auth.User;
import org.odeum.auth.runtime.ApiKeyInfo;
import org.odeum.auth.runtime.UserAccount;
import org.odeum.auth.runtime.UserAccounts;
import org.odeum.exceptions.UserError;

/** Manages the users of {@link UsersFile}. */
public class FileAccounts implements UserAccounts {
  private static final Pattern LOGIN = Pattern.compile("[^\\s\\p{Cntrl}]{1,256}");
  private static final Pattern SCOPE = Pattern.compile("[a-z0-9_.-]{1,64}");

  private final UsersFile file;
  private final PasswordHasher hasher;
  private final SecureRandom random;
  private final Clock clock;

  /** For these users. */
  public FileAccounts(UsersFile file, PasswordHasher hasher, SecureRandom random, Clock clock) {
    this.file = file;
    this.hasher = hasher;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public String newPassword() {
    return MadePassword.random(random);
  }

  @Override
  public List<UserAccount> users() {
    Users users = readable();
    return users.accounts().stream()
        .sorted(Comparator.comparing(Account::id))
        .map(account -> new UserAccount(account.user(), account.active(), keys(users, account)))
        .toList();
  }

  private static int keys(Users users, Account account) {
    return (int) users.keys().stream().filter(key -> key.user() == account.id()).count();
  }

  private Users readable() {
    try {
      return file.current();
    } catch (AuthFilesException e) {
      throw new UserError(e.getMessage());
    }
  }

  @Override
  public void add(String login, String displayName, char[] password) {
    if (!LOGIN.matcher(login).matches() || login.equals(FileAuthenticator.PUBLIC)) {
      throw new UserError(
          "A login has 1 to 256 characters without blanks, and is not '%s'."
              .formatted(FileAuthenticator.PUBLIC));
    }
    requireFree(readable(), login);
    Pbkdf2Hash hash = hash(password);
    change(
        users -> {
          requireFree(users, login);
          return users.adding(
              new Account(
                  users.nextId(),
                  login,
                  displayName,
                  User.Role.USER,
                  hash,
                  Account.newSecret(random),
                  true,
                  Map.of()));
        });
  }

  private static void requireFree(Users users, String login) {
    if (users.withLogin(login).isPresent()) {
      throw new UserError("There is a user '%s' already.".formatted(login));
    }
  }

  private Pbkdf2Hash hash(char[] password) {
    if (!PasswordHasher.isPossible(password)) {
      throw new UserError("A password has 1 to %d characters.".formatted(PasswordHasher.LONGEST));
    }
    return hasher.hash(password);
  }

  private void change(UnaryOperator<Users> change) {
    try {
      file.change(change);
    } catch (AuthFilesException e) {
      throw new UserError(e.getMessage());
    }
  }

  private static Account existing(Users users, String login) {
    return users
        .withLogin(login)
        .orElseThrow(
            () -> new UserError("There is no user '%s'; 'users' lists them.".formatted(login)));
  }

  @Override
  public void changePassword(String login, char[] password) {
    long id = existing(readable(), login).id();
    Pbkdf2Hash hash = hash(password);
    change(
        users ->
            users.replacing(id, account -> account.withPassword(hash, Account.newSecret(random))));
  }

  @Override
  public void setActive(String login, boolean active) {
    change(
        users ->
            users.replacing(
                existing(users, login).id(),
                account ->
                    account.active() == active
                        ? account
                        : account.withActive(active, Account.newSecret(random))));
  }

  @Override
  public List<ApiKeyInfo> keys() {
    Users users = readable();
    return users.keys().stream()
        .sorted(Comparator.comparing(ApiKey::created))
        .map(
            key ->
                new ApiKeyInfo(
                    key.index(),
                    users.withId(key.user()).map(Account::login).orElse("?"),
                    key.scope(),
                    key.created(),
                    key.expires()))
        .toList();
  }

  @Override
  public String createKey(String login, Optional<String> scope, Optional<Duration> life) {
    if (scope.isPresent() && !SCOPE.matcher(scope.get()).matches()) {
      throw new UserError("A scope is a word such as rpc, of a-z, 0-9, '.', '_' and '-'.");
    }
    if (life.isPresent() && !life.get().isPositive()) {
      throw new UserError("A key's life is longer than nothing.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String[] made = new String[1];
    change(
        users -> {
          long owner = existing(users, login).id();
          made[0] = unusedKey(users);
          return users.adding(
              new ApiKey(
                  ApiKey.indexOf(made[0]).orElseThrow(),
                  owner,
                  scope,
                  ApiKey.hashOf(made[0]),
                  now,
                  life.map(now::plus)));
        });
    return made[0];
  }

  /** Keys are revoked by their index, so no two have the same. */
  private String unusedKey(Users users) {
    while (true) {
      String key = ApiKey.random(random);
      String index = ApiKey.indexOf(key).orElseThrow();
      if (users.keys().stream().noneMatch(known -> known.index().equals(index))) {
        return key;
      }
    }
  }

  @Override
  public void revokeKey(String index) {
    change(
        users -> {
          Users without = users.withoutKey(index);
          if (without.equals(users)) {
            throw new UserError("There is no key '%s'; 'apikey list' shows them.".formatted(index));
          }
          return without;
        });
  }
}
