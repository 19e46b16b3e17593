// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.auth.User;
import org.odeum.auth.runtime.ApiKeyInfo;
import org.odeum.auth.runtime.UserAccount;
import org.odeum.auth.runtime.UserAccounts;
import org.odeum.exceptions.UserError;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;

class UserCommandsTest {
  private final UsersCommand users = new UsersCommand();
  private final UserCommand user = new UserCommand();
  private final ApiKeyCommand apikey = new ApiKeyCommand();
  private final Notes accounts = new Notes();

  @BeforeEach
  void two_users_are_there() {
    users.accounts = accounts;
    user.accounts = accounts;
    apikey.accounts = accounts;
  }

  @Test
  void users_are_listed() {
    assertThat(Lines.of(users))
        .containsExactly(
            "ID  LOGIN  NAME           ROLE           STATE     KEYS",
            "2   admin  Administrator  administrator  active    1",
            "5   ann    Ann            user           disabled  0");
  }

  @Test
  void a_password_is_made_and_shown_or_given_and_not_shown() {
    assertThat(Lines.of(user, "add", "bob"))
        .containsExactly(
            "The user 'bob' was added.", "The password, shown this once: made-password");
    assertThat(Lines.of(user, "add", "eve", "given")).containsExactly("The user 'eve' was added.");
    assertThat(Lines.of(user, "password", "ann"))
        .last()
        .isEqualTo("The password, shown this once: made-password");
    assertThat(Lines.of(user, "password", "ann", "given")).hasSize(1);

    assertThat(accounts.calls)
        .containsExactly(
            "add bob bob made-password",
            "add eve eve given",
            "password ann made-password",
            "password ann given");
  }

  @Test
  void users_are_disabled_and_enabled() {
    assertThat(Lines.of(user, "disable", "ann"))
        .containsExactly("'ann' may not log in any more; his sessions are over.");
    assertThat(Lines.of(user, "enable", "ann")).containsExactly("'ann' may log in.");

    assertThat(accounts.calls).containsExactly("active ann false", "active ann true");
  }

  @Test
  void keys_are_made_listed_and_revoked() {
    assertThat(Lines.of(apikey, "create", "ann", "rpc", "30"))
        .containsExactly("The key, shown this once: 0123456789");
    Lines.of(apikey, "create", "ann", "all");
    Lines.of(apikey, "create", "ann");
    Lines.of(apikey, "revoke", "01234567");

    assertThat(accounts.calls)
        .containsExactly(
            "key ann Optional[rpc] Optional[PT720H]",
            "key ann Optional.empty Optional.empty",
            "key ann Optional.empty Optional.empty",
            "revoke 01234567");
    assertThat(Lines.of(apikey, "list"))
        .containsExactly(
            "KEY        LOGIN  SCOPE  CREATED               EXPIRES",
            "01234567…  admin  rpc    2026-01-01T00:00:00Z  never");
  }

  @Test
  void what_cannot_be_done_is_told() {
    assertThatThrownBy(() -> Lines.of(user, "disable", "nobody"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("There is no user 'nobody'.");
    users.accounts = null;
    assertThatThrownBy(() -> Lines.of(users)).hasMessageContaining("management of users");
  }

  @Test
  void wrong_usage_is_told() {
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("add"),
            List.of("nonsense", "ann"),
            List.of("disable", "ann", "x"),
            List.of("add", "a", "b", "c"))) {
      assertThatThrownBy(() -> Lines.of(user, wrong.toArray(String[]::new)))
          .hasMessageStartingWith("Usage: user add");
    }
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("list", "x"),
            List.of("create"),
            List.of("create", "ann", "rpc", "0"),
            List.of("create", "ann", "rpc", "-1"),
            List.of("revoke"))) {
      assertThatThrownBy(() -> Lines.of(apikey, wrong.toArray(String[]::new)))
          .hasMessageStartingWith("Usage: apikey list");
    }
    assertThat(accounts.calls).isEmpty();
  }

  @Test
  void logins_and_keys_are_offered_for_completion() {
    assertThat(user.complete(List.of("disable")))
        .extracting(Candidate::value)
        .containsExactly("admin", "ann");
    assertThat(user.complete(List.of("add"))).isEmpty();
    assertThat(apikey.complete(List.of("revoke")))
        .extracting(Candidate::value)
        .containsExactly("01234567");
  }

  private static final class Notes implements UserAccounts {
    final List<String> calls = new ArrayList<>();

    @Override
    public String newPassword() {
      return "made-password";
    }

    @Override
    public List<UserAccount> users() {
      return List.of(
          new UserAccount(
              new User(2, "admin", "Administrator", User.Role.ADMINISTRATOR, Map.of()), true, 1),
          new UserAccount(new User(5, "ann", "Ann", User.Role.USER, Map.of()), false, 0));
    }

    @Override
    public void add(String login, String displayName, char[] password) {
      calls.add("add " + login + " " + displayName + " " + new String(password));
    }

    @Override
    public void changePassword(String login, char[] password) {
      calls.add("password " + login + " " + new String(password));
    }

    @Override
    public void setActive(String login, boolean active) {
      if (login.equals("nobody")) {
        throw new UserError("There is no user 'nobody'.");
      }
      calls.add("active " + login + " " + active);
    }

    @Override
    public List<ApiKeyInfo> keys() {
      return List.of(
          new ApiKeyInfo(
              "01234567",
              "admin",
              Optional.of("rpc"),
              Instant.parse("2026-01-01T00:00:00Z"),
              Optional.empty()));
    }

    @Override
    public String createKey(String login, Optional<String> scope, Optional<Duration> life) {
      calls.add("key " + login + " " + scope + " " + life);
      return "0123456789";
    }

    @Override
    public void revokeKey(String index) {
      calls.add("revoke " + index);
    }
  }
}
