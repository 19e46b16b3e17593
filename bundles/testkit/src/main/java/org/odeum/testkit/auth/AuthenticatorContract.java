// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.auth.Authenticator;
import org.odeum.auth.User;

/**
 * What every {@link Authenticator} must do. Extend it and say how users are made; each test gets an
 * authenticator of its own, without other users than its usual ones.
 */
public abstract class AuthenticatorContract implements AuthenticatorFixture {
  private static final String LOGIN = "ann@example.com";
  private static final String PASSWORD = "correct horse battery";
  private static final String SCOPE = "rpc";

  /** For subclasses. */
  protected AuthenticatorContract() {}

  private Optional<User> attempt(String database, String login, String password) {
    return authenticator().authenticate(database, login, password.toCharArray());
  }

  private Optional<User> attempt(String login, String password) {
    return attempt(database(), login, password);
  }

  private Optional<byte[]> secret(long id) {
    return authenticator().sessionSecret(database(), id);
  }

  @Test
  void the_right_password_leads_to_the_user() {
    long id = add(LOGIN, PASSWORD);

    assertThat(attempt(LOGIN, PASSWORD))
        .hasValueSatisfying(
            user -> {
              assertThat(user.id()).isEqualTo(id);
              assertThat(user.login()).isEqualTo(LOGIN);
              assertThat(user.isPublic()).isFalse();
            });
    assertThat(authenticator().user(database(), id)).isEqualTo(attempt(LOGIN, PASSWORD));
  }

  @Test
  void anything_else_leads_nowhere() {
    add(LOGIN, PASSWORD);

    for (String wrong :
        List.of(
            "",
            " ",
            PASSWORD + " ",
            PASSWORD.substring(1),
            PASSWORD.toUpperCase(java.util.Locale.ROOT),
            PASSWORD + "\0",
            "\0",
            "x".repeat(1 << 20))) {
      assertThat(attempt(LOGIN, wrong)).isEmpty();
    }
    for (String nobody : List.of("", "bob", LOGIN + " ", "' or 1=1 --", "*", "x".repeat(1 << 20))) {
      assertThat(attempt(nobody, PASSWORD)).isEmpty();
    }
  }

  @Test
  void other_databases_do_not_know_the_user() {
    long id = add(LOGIN, PASSWORD);

    for (String other : List.of("", database() + "x", "../" + database())) {
      assertThat(attempt(other, LOGIN, PASSWORD)).isEmpty();
      assertThat(authenticator().user(other, id)).isEmpty();
      assertThat(authenticator().sessionSecret(other, id)).isEmpty();
    }
  }

  @Test
  void passwords_may_be_in_any_script() {
    add(LOGIN, "Größe 漢字 😀");

    assertThat(attempt(LOGIN, "Größe 漢字 😀")).isPresent();
    assertThat(attempt(LOGIN, "Grö?e ?? ?")).isEmpty();
    assertThat(attempt(LOGIN, "Größe 漢字 😁")).isEmpty();
  }

  @Test
  void the_callers_password_is_left_alone() {
    add(LOGIN, PASSWORD);
    char[] password = PASSWORD.toCharArray();
    authenticator().authenticate(database(), LOGIN, password);

    assertThat(password).isEqualTo(PASSWORD.toCharArray());
  }

  @Test
  void a_changed_password_counts_at_once_and_changes_the_secret() {
    long id = add(LOGIN, PASSWORD);
    byte[] before = secret(id).orElseThrow();
    assertThat(secret(id)).contains(before);
    changePassword(LOGIN, "another");

    assertThat(attempt(LOGIN, PASSWORD)).isEmpty();
    assertThat(attempt(LOGIN, "another")).isPresent();
    assertThat(secret(id).orElseThrow()).isNotEqualTo(before);
  }

  @Test
  void the_same_password_set_anew_changes_the_secret_too() {
    long id = add(LOGIN, PASSWORD);
    byte[] before = secret(id).orElseThrow();
    changePassword(LOGIN, PASSWORD);

    assertThat(secret(id).orElseThrow()).isNotEqualTo(before);
  }

  @Test
  void logging_in_does_not_change_the_secret() {
    long id = add(LOGIN, PASSWORD);
    byte[] before = secret(id).orElseThrow();
    attempt(LOGIN, PASSWORD);
    attempt(LOGIN, "wrong");

    assertThat(secret(id)).contains(before);
  }

  @Test
  void secrets_of_two_users_have_nothing_in_common() {
    byte[] ann = secret(add(LOGIN, PASSWORD)).orElseThrow();
    byte[] bob = secret(add("bob", PASSWORD)).orElseThrow();

    assertThat(ann).hasSizeGreaterThanOrEqualTo(16).isNotEqualTo(bob);
  }

  @Test
  void a_disabled_user_is_nobody() {
    long id = add(LOGIN, PASSWORD);
    Optional<String> key = createKey(LOGIN, Optional.empty());
    disable(LOGIN);

    assertThat(attempt(LOGIN, PASSWORD)).isEmpty();
    assertThat(authenticator().user(database(), id)).isEmpty();
    assertThat(secret(id)).isEmpty();
    key.ifPresent(
        known -> assertThat(authenticator().authenticateKey(database(), known, SCOPE)).isEmpty());
  }

  @Test
  void nobody_can_log_in_as_the_public_user() {
    User visitor = authenticator().publicUser(database());

    assertThat(visitor.isPublic()).isTrue();
    for (String password : List.of("", "public", visitor.login(), "\0")) {
      assertThat(attempt(visitor.login(), password)).isEmpty();
    }
    assertThat(secret(visitor.id())).isEmpty();
  }

  @Test
  void unknown_ids_are_nobodys() {
    for (long id : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(authenticator().user(database(), id)).isEmpty();
      assertThat(secret(id)).isEmpty();
    }
  }

  @Test
  void a_key_fits_its_scope_and_one_without_fits_all() {
    long id = add(LOGIN, PASSWORD);
    Optional<String> narrow = createKey(LOGIN, Optional.of(SCOPE));
    if (narrow.isEmpty()) {
      return; // an authenticator without keys
    }
    String wide = createKey(LOGIN, Optional.empty()).orElseThrow();

    assertThat(authenticator().authenticateKey(database(), narrow.get(), SCOPE))
        .hasValueSatisfying(user -> assertThat(user.id()).isEqualTo(id));
    assertThat(authenticator().authenticateKey(database(), narrow.get(), "other")).isEmpty();
    assertThat(authenticator().authenticateKey(database(), wide, SCOPE)).isPresent();
    assertThat(authenticator().authenticateKey(database(), wide, "other")).isPresent();
    assertThat(authenticator().authenticateKey(database() + "x", wide, SCOPE)).isEmpty();
  }

  @Test
  void what_is_no_key_leads_nowhere() {
    add(LOGIN, PASSWORD);
    Optional<String> made = createKey(LOGIN, Optional.empty());
    String key = made.orElse("0123456789012345678901234567890123456789");
    char last = key.charAt(key.length() - 1);

    for (String wrong :
        List.of(
            "",
            key + "0",
            key.substring(0, key.length() - 1),
            key.substring(0, key.length() - 1) + (last == '0' ? '1' : '0'),
            key.substring(0, 8),
            PASSWORD,
            "\0",
            "漢".repeat(key.length()),
            "x".repeat(1 << 20))) {
      assertThat(authenticator().authenticateKey(database(), wrong, SCOPE)).isEmpty();
    }
    made.ifPresent(known -> assertThat(attempt(LOGIN, known)).isEmpty());
  }
}
