// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.auth.runtime.ApiKeyInfo;
import org.odeum.auth.runtime.UserAccount;
import org.odeum.exceptions.UserError;
import org.odeum.testkit.SettableClock;

final class FileAccountsTest {
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private TestUsers users;

  @BeforeEach
  void begin() {
    users = new TestUsers(folder, clock);
  }

  @Test
  void users_get_ids_behind_that_of_the_public_user() {
    users.add("ann", "secret");
    users.add("bob", "secret");
    users.accounts().createKey("bob", Optional.empty(), Optional.empty());

    assertThat(users.accounts().users())
        .extracting(account -> account.user().id(), account -> account.user().login())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(5L, "ann"),
            org.assertj.core.groups.Tuple.tuple(6L, "bob"));
    assertThat(users.accounts().users()).extracting(UserAccount::keys).containsExactly(0, 1);
  }

  @Test
  void logins_are_words_and_given_once() {
    users.add("ann", "secret");

    for (String login : List.of("", "a b", "a\nb", "public", "x".repeat(257))) {
      assertThatThrownBy(() -> users.add(login, "secret"))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("A login has");
    }
    assertThatThrownBy(() -> users.add("ann", "secret"))
        .isInstanceOf(UserError.class)
        .hasMessage("There is a user 'ann' already.");
  }

  @Test
  void an_empty_password_is_refused() {
    assertThatThrownBy(() -> users.add("ann", "")).isInstanceOf(UserError.class);
    users.add("ann", "secret");
    assertThatThrownBy(() -> users.accounts().changePassword("ann", new char[0]))
        .isInstanceOf(UserError.class);
  }

  @Test
  void unknown_users_and_keys_are_named() {
    users.add("ann", "secret");
    FileAccounts accounts = users.accounts();

    assertThatThrownBy(() -> accounts.changePassword("bob", "x".toCharArray()))
        .hasMessageContaining("no user 'bob'");
    assertThatThrownBy(() -> accounts.setActive("bob", false))
        .hasMessageContaining("no user 'bob'");
    assertThatThrownBy(() -> accounts.createKey("bob", Optional.empty(), Optional.empty()))
        .hasMessageContaining("no user 'bob'");
    assertThatThrownBy(() -> accounts.revokeKey("12345678"))
        .hasMessageContaining("no key '12345678'");
  }

  @Test
  void keys_are_listed_without_what_makes_them_worth_something() {
    users.add("ann", "secret");
    String key =
        users.accounts().createKey("ann", Optional.of("rpc"), Optional.of(Duration.ofDays(30)));

    assertThat(key).matches("[0-9a-f]{40}");
    assertThat(users.accounts().keys())
        .containsExactly(
            new ApiKeyInfo(
                key.substring(0, 8),
                "ann",
                Optional.of("rpc"),
                clock.instant(),
                Optional.of(clock.instant().plus(Duration.ofDays(30)))));
  }

  @Test
  void neither_passwords_nor_keys_are_in_the_file() throws Exception {
    users.add("ann", "correct horse");
    String key = users.accounts().createKey("ann", Optional.empty(), Optional.empty());

    assertThat(Files.readString(folder.resolve("users.json")))
        .contains("ann", "$pbkdf2-sha512$", key.substring(0, 8))
        .doesNotContain("correct horse", key);
  }

  @Test
  void a_key_for_no_time_or_of_an_odd_scope_is_refused() {
    users.add("ann", "secret");

    assertThatThrownBy(
            () -> users.accounts().createKey("ann", Optional.empty(), Optional.of(Duration.ZERO)))
        .isInstanceOf(UserError.class);
    assertThatThrownBy(
            () -> users.accounts().createKey("ann", Optional.of("a b"), Optional.empty()))
        .isInstanceOf(UserError.class);
  }
}
