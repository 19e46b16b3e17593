// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.odeum.session.SessionRequest;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.session.RecordingStore;

final class DeviceTraceTest {
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private final SettableClock clock = new SettableClock();
  private final RecordingStore store = new RecordingStore();
  private final Visitor visitor =
      new Visitor(
          new SessionManager(
              () -> store,
              () -> SessionPolicy.DEFAULT,
              KnownUsers::new,
              clock,
              new SecureRandom()));

  @BeforeEach
  void logIn() {
    visitor.visit(from("192.0.2.1"), session -> session.logIn("odeum", 2, "admin", Map.of()));
    store.takeCalls();
  }

  private static SessionRequest from(String address) {
    return new SessionRequest(address, Optional.of(FIREFOX), false, true);
  }

  private List<?> trace() {
    return (List<?>) JsonText.read(store.only().values().get("_trace"));
  }

  @Test
  void a_login_notes_the_device() {
    int now = (int) clock.instant().getEpochSecond();

    assertThat(trace())
        .isEqualTo(
            List.of(
                Map.of(
                    "platform", "linux",
                    "browser", "firefox",
                    "ip_address", "192.0.2.1",
                    "first_activity", now,
                    "last_activity", now)));
  }

  @Test
  void a_device_is_refreshed_once_an_hour() {
    clock.advance(Duration.ofMinutes(59));
    visitor.visit(from("192.0.2.1"), session -> session.uid());
    assertThat(store.takeCalls()).containsExactly("load");
    clock.advance(Duration.ofMinutes(1));
    visitor.visit(from("192.0.2.1"), session -> session.uid());

    assertThat(store.takeCalls()).containsExactly("load", "merge _trace");
    assertThat(trace()).hasSize(1);
    assertThat(((Map<?, ?>) trace().getFirst()).get("last_activity"))
        .isEqualTo((int) clock.instant().getEpochSecond());
    assertThat(((Map<?, ?>) trace().getFirst()).get("first_activity"))
        .isEqualTo((int) clock.instant().getEpochSecond() - 3_600);
  }

  @Test
  void another_address_is_another_device() {
    visitor.visit(from("192.0.2.2"), session -> session.uid());

    assertThat(trace()).hasSize(2);
  }

  @Test
  void the_log_does_not_grow_without_end() {
    for (int i = 0; i < 60; i++) {
      clock.advance(Duration.ofSeconds(1));
      int host = i;
      visitor.visit(from("198.51.100." + host), session -> session.uid());
    }

    assertThat(trace()).hasSize(50);
    assertThat(trace().toString()).contains("198.51.100.59").doesNotContain("192.0.2.1");
  }

  @Test
  void a_visitor_who_is_not_logged_in_is_not_noted() {
    RecordingStore other = new RecordingStore();
    new Visitor(
            new SessionManager(
                () -> other,
                () -> SessionPolicy.DEFAULT,
                KnownUsers::new,
                clock,
                new SecureRandom()))
        .visit(from("192.0.2.1"), session -> session.put("a", 1));

    assertThat(other.only().values().keySet()).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/130.0.0.0 Safari/537.36 Edg/130.0|windows|edge",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/130.0.0.0 Safari/537.36|windows|chrome",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/17.5 Safari/605.1.15|macos|safari",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) CriOS/125.0 Mobile/15E148 Safari/604.1|iphone|chrome",
        "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36|android|samsung",
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/130.0 Safari/537.36|chromeos|chrome",
        "curl/8.5.0|unknown|curl",
        "python-requests/2.32|unknown|python",
        "''|unknown|unknown"
      })
  void platform_and_browser_are_read_from_the_user_agent(
      String field, String platform, String browser) {
    assertThat(UserAgent.parse(field)).isEqualTo(new UserAgent(platform, browser));
  }

  @Test
  void an_endless_user_agent_is_read_at_its_beginning_only() {
    assertThat(UserAgent.parse("x".repeat(100_000) + "Firefox/1"))
        .isEqualTo(new UserAgent("unknown", "unknown"));
  }
}
