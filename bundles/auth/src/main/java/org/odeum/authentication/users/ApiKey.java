// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An API key as the file keeps it. A key is 20 random bytes in hexadecimal digits, as in Odoo; its
 * hash is one round of SHA-256, since nobody can guess 160 random bits however fast he tries, and
 * each request with a key computes it.
 *
 * @param index the first eight digits
 * @param user the id of the user whose it is
 * @param scope what it may be used for; for all if empty
 * @param hash the hash of the whole key in hexadecimal digits
 */
record ApiKey(
    String index,
    long user,
    Optional<String> scope,
    String hash,
    Instant created,
    Optional<Instant> expires) {
  private static final int BYTES = 20;
  private static final int INDEX_LENGTH = 8;

  /** A new key as its owner gets it. */
  static String random(SecureRandom source) {
    byte[] bytes = new byte[BYTES];
    source.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The part of a key by which it is found; empty if the text is no key. */
  static Optional<String> indexOf(String key) {
    return key.length() == 2 * BYTES
        ? Optional.of(key.substring(0, INDEX_LENGTH))
        : Optional.empty();
  }

  static String hashOf(String key) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether this is the key, in a time that says nothing about where it differs. */
  boolean matches(String key) {
    return MessageDigest.isEqual(hash.getBytes(UTF_8), hashOf(key).getBytes(UTF_8));
  }

  boolean isGoodFor(String wanted, Instant now) {
    return scope.map(wanted::equals).orElse(true) && expires.map(now::isBefore).orElse(true);
  }
}
