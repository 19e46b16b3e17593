// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.auth.User;
import org.odeum.authentication.users.FirstAdministrator.Outcome;
import org.odeum.testkit.SettableClock;

final class FirstAdministratorTest {
  private static final Pattern PASSWORD = Pattern.compile("[a-z2-9]{5}(-[a-z2-9]{5}){3}");

  @TempDir Path folder;
  private TestUsers users;

  @BeforeEach
  void begin() {
    users = new TestUsers(folder, new SettableClock());
  }

  private static FirstAdministrator of(TestUsers process) {
    return new FirstAdministrator(process.file, process.hasher, process.random);
  }

  private Outcome prepare(String... given) {
    return of(users).prepare(List.of(given).stream().findFirst());
  }

  private Optional<User> attempt(String password) {
    return users.authenticator().authenticate(TestUsers.DATABASE, "admin", password.toCharArray());
  }

  @Test
  void the_first_start_makes_a_password_and_the_second_does_not() {
    Outcome first = prepare();

    assertThat(first).isInstanceOf(Outcome.PasswordMade.class);
    String password = ((Outcome.PasswordMade) first).password();
    assertThat(password).matches(PASSWORD);
    assertThat(first.toString()).doesNotContain(password);
    assertThat(attempt(password))
        .hasValueSatisfying(
            user -> {
              assertThat(user.id()).isEqualTo(2);
              assertThat(user.displayName()).isEqualTo("Administrator");
              assertThat(user.role()).isEqualTo(User.Role.ADMINISTRATOR);
            });
    assertThat(prepare()).isEqualTo(new Outcome.Unchanged());
  }

  @Test
  void a_start_with_users_reads_and_computes_nothing() throws Exception {
    Files.writeString(folder.resolve("users.json"), "not even read");

    assertThat(prepare()).isEqualTo(new Outcome.Unchanged());
    assertThat(users.hashes.get()).isZero();
  }

  @Test
  void a_password_that_is_given_is_set() {
    assertThat(prepare("given")).isEqualTo(new Outcome.PasswordSet());

    assertThat(attempt("given")).isPresent();
    assertThat(prepare("given")).isEqualTo(new Outcome.Unchanged());
  }

  @Test
  void another_password_that_is_given_later_replaces_the_first_and_ends_sessions() {
    prepare("first");
    byte[] secret = users.authenticator().sessionSecret(TestUsers.DATABASE, 2).orElseThrow();
    prepare("first");
    assertThat(users.authenticator().sessionSecret(TestUsers.DATABASE, 2)).contains(secret);

    assertThat(prepare("second")).isEqualTo(new Outcome.PasswordSet());

    assertThat(attempt("first")).isEmpty();
    assertThat(attempt("second")).isPresent();
    assertThat(users.authenticator().sessionSecret(TestUsers.DATABASE, 2))
        .hasValueSatisfying(now -> assertThat(now).isNotEqualTo(secret));
  }

  @Test
  void without_the_option_a_password_that_was_changed_stays() {
    prepare("first");
    users.accounts().changePassword("admin", "changed".toCharArray());

    assertThat(prepare()).isEqualTo(new Outcome.Unchanged());
    assertThat(attempt("changed")).isPresent();
  }

  @Test
  void of_processes_that_start_at_the_same_time_one_makes_the_password() throws Exception {
    List<Callable<Outcome>> starts = new ArrayList<>();
    for (int process = 0; process < 4; process++) {
      TestUsers own = new TestUsers(folder, new SettableClock());
      starts.add(() -> of(own).prepare(Optional.empty()));
    }
    List<String> made = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Outcome> start : threads.invokeAll(starts)) {
        if (start.get() instanceof Outcome.PasswordMade(String password)) {
          made.add(password);
        }
      }
    }

    assertThat(made).singleElement().satisfies(one -> assertThat(attempt(one)).isPresent());
  }

  @Test
  void the_password_is_shown_once_and_is_not_in_the_file() throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    start(shown, Optional.empty());
    Matcher password = PASSWORD.matcher(shown.toString(UTF_8));

    assertThat(password.find()).isTrue();
    assertThat(attempt(password.group())).isPresent();
    assertThat(Files.readString(folder.resolve("users.json"))).doesNotContain(password.group());
    shown.reset();
    start(shown, Optional.empty());
    assertThat(shown.size()).isZero();
  }

  @Test
  void a_password_that_was_given_is_not_shown() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    start(shown, Optional.of("given"));

    assertThat(shown.size()).isZero();
  }

  @Test
  void a_broken_file_does_not_hold_up_the_start_and_stays() throws Exception {
    Files.writeString(folder.resolve("users.json"), "broken");
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    start(shown, Optional.of("given")).await();

    assertThat(folder.resolve("users.json")).hasContent("broken");
    assertThat(shown.size()).isZero();
  }

  private Preparation start(ByteArrayOutputStream terminal, Optional<String> given) {
    Preparation preparation =
        new Preparation(of(users), given, new PrintStream(terminal, true, UTF_8), () -> true);
    preparation.run();
    return preparation;
  }

  @Test
  void no_hash_is_computed_before_the_server_has_started_unless_somebody_logs_in() {
    Preparation preparation =
        new Preparation(
            of(users),
            Optional.of("given"),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            () -> false);
    Thread beside = Thread.ofVirtual().start(preparation);
    assertThat(folder.resolve("users.json")).doesNotExist();

    preparation.await();

    assertThat(folder.resolve("users.json")).exists();
    assertThat(beside).isNotNull();
  }

  @Test
  void too_long_a_password_is_refused() {
    assertThatThrownBy(() -> prepare("x".repeat(5000)))
        .isInstanceOf(AuthFilesException.class)
        .hasMessageContaining("admin_password");
  }
}
