// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.odeum.authentication.login.LoginThrottle.Attempt;
import org.odeum.testkit.SettableClock;

/** Attackers of several kinds. */
final class LoginThrottleTest {
  private final SettableClock clock = new SettableClock();
  private final AtomicReference<ThrottleSettings> settings =
      new AtomicReference<>(ThrottleSettings.USUAL);
  private final LoginThrottle throttle = new LoginThrottle(settings::get, clock);

  private static Attempt from(String address, String login) {
    return new Attempt(Origin.of(address), "odeum " + login);
  }

  private boolean isBlocked(String address, String login) {
    return throttle.blockedUntil(from(address, login)).isPresent();
  }

  private void fail(String address, String login, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(from(address, login));
    }
  }

  @Test
  void an_address_waits_a_minute_after_five_failures_whatever_the_logins() {
    for (int i = 0; i < 5; i++) {
      assertThat(isBlocked("192.0.2.1", "admin")).isFalse();
      fail("192.0.2.1", "login" + i, 1);
    }

    assertThat(isBlocked("192.0.2.1", "admin")).isTrue();
    assertThat(isBlocked("192.0.2.2", "admin")).isFalse();
    clock.advance(Duration.ofSeconds(59));
    assertThat(isBlocked("192.0.2.1", "admin")).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(isBlocked("192.0.2.1", "admin")).isFalse();
  }

  @Test
  void after_the_wait_there_is_one_attempt_and_not_five() {
    fail("192.0.2.1", "admin", 5);
    clock.advance(Duration.ofSeconds(60));
    fail("192.0.2.1", "admin", 1);

    assertThat(isBlocked("192.0.2.1", "admin")).isTrue();
  }

  @Test
  void a_success_makes_the_address_trusted_again() {
    fail("192.0.2.1", "admin", 4);
    throttle.succeeded(from("192.0.2.1", "ann"));
    fail("192.0.2.1", "admin", 4);

    assertThat(isBlocked("192.0.2.1", "admin")).isFalse();
  }

  @Test
  void an_hour_later_failures_are_forgotten() {
    fail("192.0.2.1", "admin", 4);
    clock.advance(Duration.ofHours(1).plusSeconds(1));
    fail("192.0.2.1", "admin", 4);

    assertThat(isBlocked("192.0.2.1", "admin")).isFalse();
  }

  @Test
  void many_addresses_get_no_further_with_one_login() {
    int guesses = 0;
    for (int i = 0; i < 1000; i++) {
      String address = "198.51." + i / 250 + "." + i % 250;
      if (!isBlocked(address, "admin")) {
        fail(address, "admin", 1);
        guesses++;
      }
    }

    assertThat(guesses).isEqualTo(20);
    assertThat(isBlocked("203.0.113.1", "ann")).isFalse();
  }

  @Test
  void whom_strangers_attack_can_log_in_where_he_did_before() {
    throttle.succeeded(from("192.0.2.1", "admin"));
    for (int i = 0; i < 30; i++) {
      fail("198.51.100." + i, "admin", 1);
    }

    assertThat(isBlocked("203.0.113.1", "admin")).isTrue();
    assertThat(isBlocked("192.0.2.1", "admin")).isFalse();
    fail("192.0.2.1", "admin", 5);
    assertThat(isBlocked("192.0.2.1", "admin")).isTrue();
  }

  @Test
  void the_owners_success_gives_attackers_no_new_round() {
    for (int i = 0; i < 20; i++) {
      fail("198.51.100." + i, "admin", 1);
    }
    throttle.succeeded(from("192.0.2.1", "admin"));

    assertThat(isBlocked("203.0.113.1", "admin")).isTrue();
  }

  @Test
  void an_own_account_does_not_open_those_of_others() {
    for (int i = 0; i < 20; i++) {
      fail("198.51.100." + i, "admin", 1);
    }
    throttle.succeeded(from("203.0.113.1", "eve"));

    assertThat(isBlocked("203.0.113.1", "admin")).isTrue();
  }

  @Test
  void addresses_of_one_ipv6_network_count_as_one() {
    for (int i = 0; i < 5; i++) {
      fail("2001:db8:1:2::" + Integer.toHexString(i + 1), "login" + i, 1);
    }

    assertThat(isBlocked("2001:db8:1:2:ffff::1", "admin")).isTrue();
    assertThat(isBlocked("2001:db8:1:3::1", "admin")).isFalse();
    assertThat(isBlocked("::ffff:192.0.2.1", "admin")).isFalse();
  }

  @Test
  void memory_is_bounded_whatever_comes() {
    for (int i = 0; i < 50_000; i++) {
      Attempt attempt = from("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), "l" + i);
      throttle.failed(attempt);
      throttle.succeeded(attempt);
      throttle.failed(attempt);
    }

    assertThat(throttle.size()).isLessThanOrEqualTo(3 * Failures.MOST);
  }

  @Test
  void zero_switches_it_off_and_settings_count_at_once() {
    fail("192.0.2.1", "admin", 50);
    settings.set(new ThrottleSettings(0, 0, Duration.ofSeconds(60)));
    assertThat(isBlocked("192.0.2.1", "admin")).isFalse();
    settings.set(new ThrottleSettings(50, 0, Duration.ofSeconds(60)));

    assertThat(isBlocked("192.0.2.1", "admin")).isTrue();
  }

  @Test
  void what_is_no_address_is_told_apart_by_its_text() {
    fail("unix:", "admin", 5);

    assertThat(isBlocked("unix:", "admin")).isTrue();
    assertThat(isBlocked("", "admin")).isFalse();
    assertThat(Origin.of("x".repeat(1 << 20)).text()).hasSize(64);
  }
}
