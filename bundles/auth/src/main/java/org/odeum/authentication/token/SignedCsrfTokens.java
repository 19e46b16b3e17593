// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import org.odeum.auth.CsrfTokens;
import org.odeum.session.Session;

/**
 * CSRF tokens in the form of Odoo's, {@code <signature>o<expiry in Unix seconds>}, signed with
 * HMAC-SHA256 over the stable part of the session's id and the expiry. Nothing is stored for them.
 */
public class SignedCsrfTokens implements CsrfTokens {
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final int SIGNATURE_LENGTH = 64;
  private static final int MOST_DIGITS = 12;

  private final ServerSecret secret;
  private final Clock clock;

  /** Tokens signed with a key of this secret. */
  public SignedCsrfTokens(ServerSecret secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public String create(Session session, Duration life) {
    session.keep();
    Duration bounded = life.compareTo(LONGEST) > 0 ? LONGEST : life;
    long seconds = bounded.isPositive() ? bounded.toSeconds() : -1;
    long expiry = clock.instant().getEpochSecond() + seconds;
    return signature(session, expiry) + "o" + expiry;
  }

  @Override
  public boolean accepts(Session session, String token) {
    long expiry = expiry(token);
    if (expiry < 0) {
      return false;
    }
    boolean genuine =
        MessageDigest.isEqual(
            signature(session, expiry).getBytes(US_ASCII),
            token.substring(0, SIGNATURE_LENGTH).getBytes(US_ASCII));
    return genuine && clock.instant().getEpochSecond() < expiry;
  }

  private String signature(Session session, long expiry) {
    return Hmac.hex(secret.key("csrf"), session.id().stablePart() + expiry);
  }

  /** The expiry that a token names; -1 if the text has not the form of one. */
  private static long expiry(String token) {
    int digits = token.length() - SIGNATURE_LENGTH - 1;
    if (digits < 1 || digits > MOST_DIGITS || token.charAt(SIGNATURE_LENGTH) != 'o') {
      return -1;
    }
    for (int i = 0; i < SIGNATURE_LENGTH; i++) {
      if (!isDigit(token.charAt(i)) && !(token.charAt(i) >= 'a' && token.charAt(i) <= 'f')) {
        return -1;
      }
    }
    long expiry = 0;
    for (int i = SIGNATURE_LENGTH + 1; i < token.length(); i++) {
      if (!isDigit(token.charAt(i))) {
        return -1;
      }
      expiry = 10 * expiry + (token.charAt(i) - '0');
    }
    return expiry;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
