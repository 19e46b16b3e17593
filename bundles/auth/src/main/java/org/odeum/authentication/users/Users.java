// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All users and their keys at one time. */
record Users(List<Account> accounts, List<ApiKey> keys) {
  static final Users NONE = new Users(List.of(), List.of());

  /** The stand-in for visitors has this id, as in Odoo, and is not in the file. */
  static final long PUBLIC_ID = 4;

  Users {
    accounts = List.copyOf(accounts);
    keys = List.copyOf(keys);
  }

  Optional<Account> withLogin(String login) {
    return accounts.stream().filter(account -> account.login().equals(login)).findFirst();
  }

  Optional<Account> withId(long id) {
    return accounts.stream().filter(account -> account.id() == id).findFirst();
  }

  /** An id that no user has or had, if users are never removed. */
  long nextId() {
    return Stream.concat(accounts.stream().map(Account::id), Stream.of(PUBLIC_ID))
            .mapToLong(Long::longValue)
            .max()
            .orElse(PUBLIC_ID)
        + 1;
  }

  Users adding(Account account) {
    return new Users(Stream.concat(accounts.stream(), Stream.of(account)).toList(), keys);
  }

  Users replacing(long id, UnaryOperator<Account> change) {
    return new Users(
        accounts.stream()
            .map(account -> account.id() == id ? change.apply(account) : account)
            .toList(),
        keys);
  }

  Users adding(ApiKey key) {
    return new Users(accounts, Stream.concat(keys.stream(), Stream.of(key)).toList());
  }

  Users withoutKey(String index) {
    return new Users(accounts, keys.stream().filter(key -> !key.index().equals(index)).toList());
  }
}
