// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.auth.User;
import org.odeum.testkit.SettableClock;

/** What the contract does not say: the cost of attempts, several processes, keys that expire. */
final class FileAuthenticatorTest {
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private TestUsers users;

  @BeforeEach
  void begin() {
    users = new TestUsers(folder, clock);
  }

  private Optional<User> attempt(TestUsers process, String login, String password) {
    return process.authenticator().authenticate(TestUsers.DATABASE, login, password.toCharArray());
  }

  private int cost(String database, String login, String password) {
    int before = users.hashes.get();
    users.authenticator().authenticate(database, login, password.toCharArray());
    return users.hashes.get() - before;
  }

  @Test
  void whatever_is_wrong_costs_one_hash_of_the_usual_strength() {
    users.add("ann", "secret");
    users.add("gone", "secret");
    users.accounts().setActive("gone", false);

    for (String login : List.of("ann", "gone", "nobody", "public", "")) {
      assertThat(cost(TestUsers.DATABASE, login, "wrong")).as(login).isEqualTo(1);
      assertThat(cost("other", login, "wrong")).as(login).isEqualTo(1);
    }
    assertThat(cost(TestUsers.DATABASE, "ann", "secret")).isEqualTo(1);
    assertThat(users.hasher.decoy().iterations())
        .isEqualTo(users.file.current().withLogin("ann").orElseThrow().password().iterations());
  }

  @Test
  void a_password_that_nobody_can_have_costs_nothing() {
    users.add("ann", "secret");

    assertThat(cost(TestUsers.DATABASE, "ann", "")).isZero();
    assertThat(cost(TestUsers.DATABASE, "ann", "x".repeat(4097))).isZero();
    assertThat(cost(TestUsers.DATABASE, "nobody", "x".repeat(4097))).isZero();
  }

  @Test
  void an_old_hash_is_renewed_by_the_next_login_and_sessions_stay() {
    long id = users.add("ann", "secret");
    TestUsers later = new TestUsers(folder, clock, 50);
    byte[] secret = later.authenticator().sessionSecret(TestUsers.DATABASE, id).orElseThrow();
    assertThat(attempt(later, "ann", "wrong")).isEmpty();
    assertThat(iterations(later)).isEqualTo(10);

    assertThat(attempt(later, "ann", "secret")).isPresent();

    assertThat(iterations(later)).isEqualTo(50);
    assertThat(attempt(later, "ann", "secret")).isPresent();
    assertThat(later.authenticator().sessionSecret(TestUsers.DATABASE, id)).contains(secret);
  }

  private static int iterations(TestUsers process) {
    return process.file.current().withLogin("ann").orElseThrow().password().iterations();
  }

  @Test
  void what_another_process_changes_is_seen() {
    TestUsers other = new TestUsers(folder, clock);
    long id = users.add("ann", "secret");
    assertThat(attempt(other, "ann", "secret")).isPresent();
    byte[] secret = other.authenticator().sessionSecret(TestUsers.DATABASE, id).orElseThrow();
    users.accounts().changePassword("ann", "changed".toCharArray());

    assertThat(attempt(other, "ann", "secret")).isEmpty();
    assertThat(attempt(other, "ann", "changed")).isPresent();
    assertThat(other.authenticator().sessionSecret(TestUsers.DATABASE, id))
        .hasValueSatisfying(now -> assertThat(now).isNotEqualTo(secret));
    users.accounts().setActive("ann", false);
    other.lookAgain();
    assertThat(other.authenticator().user(TestUsers.DATABASE, id)).isEmpty();
  }

  @Test
  void who_is_enabled_again_does_not_get_his_old_sessions_back() {
    long id = users.add("ann", "secret");
    byte[] secret = users.authenticator().sessionSecret(TestUsers.DATABASE, id).orElseThrow();
    users.accounts().setActive("ann", false);
    users.accounts().setActive("ann", true);

    assertThat(users.authenticator().sessionSecret(TestUsers.DATABASE, id))
        .hasValueSatisfying(now -> assertThat(now).isNotEqualTo(secret));
  }

  @Test
  void a_key_is_worth_nothing_when_its_time_is_over_or_it_was_revoked() {
    users.add("ann", "secret");
    String day =
        users.accounts().createKey("ann", Optional.of("rpc"), Optional.of(Duration.ofDays(1)));
    String ever = users.accounts().createKey("ann", Optional.empty(), Optional.empty());
    clock.advance(Duration.ofDays(1).minusSeconds(1));
    assertThat(byKey(day)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(byKey(day)).isEmpty();
    assertThat(byKey(ever)).isPresent();

    users.accounts().revokeKey(ever.substring(0, 8));

    assertThat(byKey(ever)).isEmpty();
  }

  private Optional<User> byKey(String key) {
    return users.authenticator().authenticateKey(TestUsers.DATABASE, key, "rpc");
  }
}
