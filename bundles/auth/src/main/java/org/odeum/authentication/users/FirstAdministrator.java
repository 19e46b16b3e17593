// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.odeum.auth.User;

/**
 * Sees to it that there is someone who can log in: the user {@code admin}, with the password that
 * the operator gave, else with one made at the first start.
 */
public final class FirstAdministrator {
  /** The id of the first administrator, as in Odoo. */
  static final long ID = 2;

  private static final String LOGIN = "admin";

  /** What was found and done. */
  public sealed interface Outcome {
    /** There are users, and nothing had to be done. */
    record Unchanged() implements Outcome {}

    /** The user admin has the password that was given; the sessions he had are over. */
    record PasswordSet() implements Outcome {}

    /**
     * The user admin was made with this password, which is not kept anywhere.
     *
     * @param password to be shown once
     */
    record PasswordMade(String password) implements Outcome {
      @Override
      public String toString() {
        return "PasswordMade";
      }
    }
  }

  private final UsersFile file;
  private final PasswordHasher hasher;
  private final SecureRandom random;

  /** For these users. */
  public FirstAdministrator(UsersFile file, PasswordHasher hasher, SecureRandom random) {
    this.file = file;
    this.hasher = hasher;
    this.random = random;
  }

  /**
   * Looks and does what is needed; takes tenths of a second if it has to compute a hash.
   *
   * @param given the password of the configuration
   * @throws AuthFilesException if the file can be neither read nor written
   */
  public Outcome prepare(Optional<String> given) {
    if (given.isEmpty()) {
      // Not even read: most starts come this way, and whoever logs in will read it.
      return file.exists() ? new Outcome.Unchanged() : make();
    }
    Optional<Account> admin = file.current().withId(ID);
    char[] password = given.get().toCharArray();
    if (!PasswordHasher.isPossible(password)) {
      throw new AuthFilesException(
          "The option admin_password has more than %d characters; the password stays as it is."
              .formatted(PasswordHasher.LONGEST));
    }
    if (admin.isPresent() && hasher.matches(password, admin.get().password())) {
      return new Outcome.Unchanged();
    }
    Pbkdf2Hash hash = hasher.hash(password);
    String secret = Account.newSecret(random);
    file.change(
        now ->
            now.withId(ID).isPresent()
                ? now.replacing(ID, account -> account.withPassword(hash, secret))
                : now.adding(account(hash, secret)));
    return new Outcome.PasswordSet();
  }

  private Outcome make() {
    String password = MadePassword.random(random);
    Account account = account(hasher.hash(password.toCharArray()), Account.newSecret(random));
    // Of several processes that start at the same time, one makes it.
    Users after = file.change(now -> now.accounts().isEmpty() ? now.adding(account) : now);
    boolean ours =
        after.withId(ID).filter(made -> made.secret().equals(account.secret())).isPresent();
    return ours ? new Outcome.PasswordMade(password) : new Outcome.Unchanged();
  }

  private static Account account(Pbkdf2Hash hash, String secret) {
    return new Account(
        ID, LOGIN, "Administrator", User.Role.ADMINISTRATOR, hash, secret, true, Map.of());
  }
}
