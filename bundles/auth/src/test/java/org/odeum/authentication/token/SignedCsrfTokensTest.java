// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.auth.CsrfTokens;
import org.odeum.authentication.support.Browser;
import org.odeum.authentication.support.TestAuthenticator;
import org.odeum.authentication.users.AuthFolder;
import org.odeum.session.Session;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.session.RecordingStore;

final class SignedCsrfTokensTest {
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private final RecordingStore store = new RecordingStore();
  private Browser browser;
  private CsrfTokens tokens;

  @BeforeEach
  void begin() {
    TestAuthenticator users = new TestAuthenticator();
    browser = new Browser(store, new SecretSessionGuard(() -> users), clock);
    tokens = process(folder);
  }

  private SignedCsrfTokens process(Path data) {
    return new SignedCsrfTokens(new ServerSecret(new AuthFolder(data), new SecureRandom()), clock);
  }

  private String token(Browser visitor, Duration life) {
    AtomicReference<String> token = new AtomicReference<>();
    visitor.visit(session -> token.set(tokens.create(session, life)));
    return token.get();
  }

  private String token() {
    return token(browser, CsrfTokens.USUAL_LIFE);
  }

  private boolean accepts(Browser visitor, CsrfTokens process, String token) {
    AtomicReference<Boolean> accepted = new AtomicReference<>();
    visitor.visit(session -> accepted.set(process.accepts(session, token)));
    return accepted.get();
  }

  private boolean accepts(String token) {
    return accepts(browser, tokens, token);
  }

  @Test
  void the_form_of_a_first_visitor_comes_back() {
    String token = token();

    assertThat(token).matches("[0-9a-f]{64}o\\d{10}");
    assertThat(store.size()).isEqualTo(1);
    assertThat(accepts(token)).isTrue();
    assertThat(accepts(token)).isTrue();
  }

  @Test
  void a_token_of_another_session_is_worth_nothing() {
    String token = token();
    Browser stranger = browser.stranger();
    token(stranger, CsrfTokens.USUAL_LIFE);

    assertThat(accepts(stranger, tokens, token)).isFalse();
    assertThat(accepts(browser.stranger(), tokens, token)).isFalse();
  }

  @Test
  void a_token_lives_as_long_as_it_was_said() {
    String token = token(browser, Duration.ofMinutes(10));
    clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(accepts(token)).isTrue();
    clock.advance(Duration.ofSeconds(1));

    assertThat(accepts(token)).isFalse();
  }

  @Test
  void a_token_for_no_time_is_never_good() {
    for (Duration life : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofSeconds(-1))) {
      assertThat(accepts(token(browser, life))).isFalse();
    }
  }

  @Test
  void a_token_for_ever_is_bounded() {
    assertThat(accepts(token(browser, Duration.ofSeconds(Long.MAX_VALUE)))).isTrue();
  }

  @Test
  void nobody_can_make_a_token_live_longer() {
    String token = token(browser, Duration.ofMinutes(10));
    String later = token.substring(0, 65) + (Long.parseLong(token.substring(65)) + 1);

    assertThat(accepts(later)).isFalse();
    assertThat(accepts(token)).isTrue();
  }

  @Test
  void each_flipped_bit_spoils_it() {
    String token = token();
    for (int i = 0; i < token.length(); i++) {
      for (int bit = 0; bit < 8; bit++) {
        char[] flipped = token.toCharArray();
        flipped[i] ^= (char) (1 << bit);
        assertThat(accepts(new String(flipped))).as("%d %d", i, bit).isFalse();
      }
    }
  }

  @Test
  void what_is_no_token_is_refused() {
    String token = token();
    for (String bad :
        List.of(
            "",
            "o",
            "0",
            token.substring(1),
            token + "0".repeat(12),
            token + " ",
            " " + token,
            token.substring(0, 65),
            token.substring(0, 65) + "-1",
            token.substring(0, 65) + "+" + token.substring(65),
            token.substring(0, 65) + "０" + token.substring(66),
            token.toUpperCase(Locale.ROOT),
            token.replace('o', 'O'),
            "漢".repeat(64) + token.substring(64),
            "\0".repeat(75),
            "x".repeat(1 << 20),
            token + "\n",
            "0".repeat(1 << 20) + "o" + "9".repeat(1 << 20))) {
      assertThat(accepts(bad)).isFalse();
    }
  }

  @Test
  void a_token_survives_soft_rotation_and_not_a_rotation() {
    String token = token(browser, Duration.ofDays(1));
    var before = browser.id();
    clock.advance(Duration.ofHours(4));
    assertThat(accepts(token)).isTrue();
    assertThat(browser.id()).isNotEqualTo(before);
    browser.visit(Session::rotate);

    assertThat(accepts(token)).isFalse();
  }

  @Test
  void a_token_from_before_the_login_is_worth_nothing_after_it() {
    String planted = token();
    browser.visit(session -> session.logIn("odeum", 2, "admin", java.util.Map.of()));

    assertThat(accepts(planted)).isFalse();
    assertThat(accepts(token())).isTrue();
  }

  @Test
  void processes_on_one_data_directory_accept_each_others_tokens_and_no_others(
      @TempDir Path elsewhere) {
    String token = token();

    assertThat(accepts(browser, process(folder), token)).isTrue();
    assertThat(accepts(browser, process(elsewhere), token)).isFalse();
  }
}
