// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.odeum.auth.runtime.UserAccounts;
import org.odeum.exceptions.UserError;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;

/** The users as commands see them: what cannot be done ends the command with the sentence. */
final class Accounts {
  private Accounts() {}

  /**
   * Does something with the users.
   *
   * @param accounts null if nobody manages them at the moment
   */
  static <T> T with(UserAccounts accounts, Function<UserAccounts, T> work) {
    UserAccounts known = CommandFailure.unlessThere(accounts, "The management of users");
    try {
      return work.apply(known);
    } catch (UserError e) {
      throw CommandFailure.of(e.getMessage());
    }
  }

  /** What could be meant; nothing while nobody can tell. */
  static List<Candidate> offered(UserAccounts accounts, Supplier<List<String>> names) {
    try {
      return accounts == null
          ? List.of()
          : names.get().stream().map(name -> new Candidate(name, "")).toList();
    } catch (UserError e) {
      return List.of();
    }
  }

  /** The logins of all users. */
  static List<String> logins(UserAccounts accounts) {
    return accounts.users().stream().map(account -> account.user().login()).toList();
  }
}
