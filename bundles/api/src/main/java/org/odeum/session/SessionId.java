// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The id of a session: 84 characters of {@code A-Z a-z 0-9 - _}, 504 bits from a secure source, as
 * in Odoo 17 and newer. Who knows it is the visitor: {@link #toString()} shows its beginning only.
 *
 * @param text the whole id
 */
public record SessionId(String text) {
  /** The length of an id. */
  public static final int LENGTH = 84;

  /** The length of the part that soft rotation keeps. */
  public static final int STABLE_LENGTH = 42;

  private static final int RANDOM_BYTES = 63;
  private static final int SHOWN = 8;

  // Looked up and not compared: each request has an id to check.
  private static final boolean[] URL_SAFE = urlSafe();

  /** Refuses what is no id. */
  public SessionId {
    if (text.length() != LENGTH || !isUrlSafe(text)) {
      throw new IllegalArgumentException("a session id has 84 characters of A-Z a-z 0-9 - _");
    }
  }

  /** Reads an id that came from outside; empty if the text is none. */
  public static Optional<SessionId> parse(String text) {
    return text.length() == LENGTH && isUrlSafe(text)
        ? Optional.of(new SessionId(text))
        : Optional.empty();
  }

  /** A new id. */
  public static SessionId random(SecureRandom source) {
    return new SessionId(randomText(source));
  }

  /** An id with the same stable part and another rest. */
  public SessionId softRotated(SecureRandom source) {
    return new SessionId(stablePart() + randomText(source).substring(STABLE_LENGTH));
  }

  /** The first 42 characters: they name the session until the next login or logout. */
  public String stablePart() {
    return text.substring(0, STABLE_LENGTH);
  }

  /** Whether one of the two came from the other by soft rotation. */
  public boolean isSameSession(SessionId other) {
    return text.startsWith(other.stablePart());
  }

  /**
   * Checks the beginning of an id by which sessions are deleted; a short one would hit strangers.
   *
   * @return the same
   * @throws IllegalArgumentException if it is not 42 to 84 characters of an id
   */
  public static String requirePrefix(String prefix) {
    if (prefix.length() < STABLE_LENGTH || prefix.length() > LENGTH || !isUrlSafe(prefix)) {
      throw new IllegalArgumentException(
          "sessions are deleted by the first 42 or more characters of their id; these are "
              + prefix.length());
    }
    return prefix;
  }

  /** The first eight characters, for logs. */
  @Override
  public String toString() {
    return text.substring(0, SHOWN) + "…";
  }

  private static String randomText(SecureRandom source) {
    byte[] bytes = new byte[RANDOM_BYTES];
    source.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static boolean isUrlSafe(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= URL_SAFE.length || !URL_SAFE[c]) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] urlSafe() {
    boolean[] safe = new boolean[128];
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        .chars()
        .forEach(c -> safe[c] = true);
    return safe;
  }
}
