// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.odeum.authentication.support.TestAuthenticator;
import org.odeum.exceptions.AccessDenied;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.log.LogCapture;

/** Many attempts at a time, and proxies that are not believed. */
final class CredentialCheckTest {
  @AutoClose final LogCapture log = new LogCapture(CredentialCheck.class);
  private final SettableClock clock = new SettableClock();
  private final TestAuthenticator users = new TestAuthenticator();

  private CredentialCheck check(Turnstile turnstile) {
    return new CredentialCheck(
        () -> users, () -> List.of("odeum"), () -> ThrottleSettings.USUAL, turnstile, clock);
  }

  @Test
  void a_hundred_guesses_at_the_same_time_are_five_guesses() throws Exception {
    CredentialCheck check = check(new Turnstile(1, 1000, Duration.ofMinutes(1)));
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> guesses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      for (int i = 0; i < 100; i++) {
        guesses.add(
            threads.submit(
                () -> {
                  start.await();
                  assertThatThrownBy(
                          () -> check.check("192.0.2.1", "odeum", "admin", new char[] {'x'}))
                      .isInstanceOf(AccessDenied.class);
                  return null;
                }));
      }
      start.countDown();
    }
    for (Future<?> guess : guesses) {
      guess.get();
    }

    assertThat(users.attempts()).isEqualTo(5);
  }

  @Test
  void who_finds_the_queue_full_is_told_to_come_back() {
    CredentialCheck check = check(new Turnstile(0, 0, Duration.ZERO));

    assertThatThrownBy(() -> check.check("192.0.2.1", "odeum", "admin", "secret".toCharArray()))
        .isInstanceOf(AccessDenied.class)
        .hasMessageContaining("Try again in a moment");
    assertThat(users.attempts()).isZero();
  }

  @Test
  void a_turn_that_does_not_come_is_given_up() {
    Turnstile turnstile = new Turnstile(0, 10, Duration.ofMillis(1));

    assertThat(turnstile.pass(() -> "done")).isEmpty();
  }

  @Test
  void no_more_work_at_a_time_than_there_are_places_and_none_is_lost() throws Exception {
    Turnstile turnstile = new Turnstile(2, 100, Duration.ofMinutes(1));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<Optional<String>>> passed = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      for (int i = 0; i < 50; i++) {
        passed.add(
            threads.submit(
                () ->
                    turnstile.pass(
                        () -> {
                          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                          Thread.yield();
                          inside.decrementAndGet();
                          return "done";
                        })));
      }
    }
    for (Future<Optional<String>> each : passed) {
      assertThat(each.get()).contains("done");
    }

    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void work_that_fails_leaves_its_place() {
    Turnstile turnstile = new Turnstile(1, 1, Duration.ZERO);

    assertThatThrownBy(
            () ->
                turnstile.pass(
                    () -> {
                      throw new AccessDenied();
                    }))
        .isInstanceOf(AccessDenied.class);
    assertThat(turnstile.pass(() -> "done")).contains("done");
  }

  @Test
  void a_private_address_that_has_to_wait_may_be_a_proxy_and_is_told_once_an_hour() {
    CredentialCheck check = check(Turnstile.usual());
    fail(check, "10.0.0.1", 5);
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("10.0.0.1", "5 log-ins", "--proxy-mode");
    fail(check, "10.0.0.2", 5);
    assertThat(warnings()).hasSize(1);
    clock.advance(Duration.ofHours(1));
    fail(check, "fd00::1", 5);

    assertThat(warnings()).hasSize(2);
  }

  @Test
  void a_public_address_that_has_to_wait_is_nothing_to_worry_about() {
    fail(check(Turnstile.usual()), "192.0.2.1", 5);

    assertThat(warnings()).isEmpty();
  }

  private static void fail(CredentialCheck check, String address, int times) {
    for (int i = 0; i < times; i++) {
      String login = "nobody" + i;
      assertThatThrownBy(() -> check.check(address, "odeum", login, new char[] {'x'}))
          .isInstanceOf(AccessDenied.class);
    }
  }

  private List<String> warnings() {
    return log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
  }
}
