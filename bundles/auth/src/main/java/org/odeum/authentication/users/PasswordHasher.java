// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Computes hashes of passwords, slowly on purpose (PBKDF2-HMAC-SHA512), and compares passwords with
 * them. Each call keeps one processor busy for tenths of a second: callers bound how many there are
 * at a time. Safe for use by any thread.
 */
public class PasswordHasher {
  /** What OWASP and Odoo ask for at least (210,000 and 600,000). */
  public static final int USUAL_ITERATIONS = 600_000;

  /** Longer passwords are refused: hashing them would only heat the room. */
  public static final int LONGEST = 4096;

  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 64;

  private final int iterations;
  private final SecureRandom random;
  private volatile Pbkdf2Hash decoy;

  /** A hasher that makes hashes of so many iterations, and understands others. */
  public PasswordHasher(int iterations, SecureRandom random) {
    this.iterations = iterations;
    this.random = random;
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A hash that no password has; comparing with it takes the usual time. */
  Pbkdf2Hash decoy() {
    Pbkdf2Hash known = decoy; // made late: the random source need not be ready at the start
    if (known == null) {
      known = new Pbkdf2Hash(iterations, randomBytes(SALT_BYTES), randomBytes(KEY_BYTES));
      decoy = known;
    }
    return known;
  }

  /** The hash of a password that {@link #isPossible}, with a salt of its own. */
  Pbkdf2Hash hash(char[] password) {
    byte[] salt = randomBytes(SALT_BYTES);
    return new Pbkdf2Hash(iterations, salt, derive(password, salt, iterations, KEY_BYTES));
  }

  /** Whether this is the password; what cannot be one costs no time. */
  boolean matches(char[] password, Pbkdf2Hash hash) {
    return isPossible(password)
        && MessageDigest.isEqual(
            hash.key(), derive(password, hash.salt(), hash.iterations(), hash.key().length));
  }

  /** Whether a password could be made more expensive to guess. */
  boolean isOutdated(Pbkdf2Hash hash) {
    return hash.iterations() < iterations;
  }

  /** Whether it is neither empty nor too long, and without null characters. */
  static boolean isPossible(char[] password) {
    // HMAC fills keys up with nulls, so "secret" and "secret\0" would be the same password.
    return password.length > 0
        && password.length <= LONGEST
        && CharBuffer.wrap(password).chars().noneMatch(c -> c == 0);
  }

  /** The computation itself. */
  byte[] derive(char[] password, byte[] salt, int rounds, int bytes) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, rounds, bytes * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA512", e);
    } finally {
      spec.clearPassword();
    }
  }
}
