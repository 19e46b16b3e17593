// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) of texts. */
final class Hmac {
  private static final String NAME = "HmacSHA256";

  private Hmac() {}

  static byte[] of(byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key, NAME));
      return mac.doFinal(message.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + NAME, e);
    }
  }

  static String hex(byte[] key, String message) {
    return HexFormat.of().formatHex(of(key, message));
  }
}
