// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password's hash as text in the form of PHC strings and Python's passlib, {@code
 * $pbkdf2-sha512$<iterations>$<salt>$<key>}, so that hashes can be taken over from Odoo.
 *
 * @param iterations the work it costs to compute
 * @param salt makes equal passwords differ
 * @param key what was computed
 */
record Pbkdf2Hash(int iterations, byte[] salt, byte[] key) {
  private static final Pattern FORM =
      Pattern.compile("\\$pbkdf2-sha512\\$([1-9]\\d{0,7})\\$([A-Za-z0-9./]+)\\$([A-Za-z0-9./]+)");
  private static final int LEAST_KEY = 32;

  /**
   * Reads a hash.
   *
   * @throws IllegalArgumentException if the text is none; it is not shown
   */
  static Pbkdf2Hash parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a password's hash has the form $pbkdf2-sha512$<iterations>$<salt>$<key>");
    }
    byte[] key = decoded(parts.group(3));
    if (key.length < LEAST_KEY) {
      throw new IllegalArgumentException("a password's hash is cut short");
    }
    return new Pbkdf2Hash(Integer.parseInt(parts.group(1)), decoded(parts.group(2)), key);
  }

  private static byte[] decoded(String text) {
    return Base64.getDecoder().decode(text.replace('.', '+'));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes).replace('+', '.');
  }

  /** The text that {@link #parse} reads. */
  String text() {
    return "$pbkdf2-sha512$" + iterations + "$" + encoded(salt) + "$" + encoded(key);
  }

  /** Shows nothing of it. */
  @Override
  public String toString() {
    return "a hash of " + iterations + " iterations";
  }
}
