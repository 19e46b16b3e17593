// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads private keys in the encodings that tools write. The JDK knows PKCS#8 alone (RFC 5958); the
 * older one of RSA (RFC 8017) is the same with a frame around it.
 */
final class KeyText {
  private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519", "Ed448");
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;

  /** Version 0, and the name of RSA with no parameters, in DER. */
  private static final byte[] IS_RSA =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private KeyText() {}

  /**
   * @param label what the PEM file calls it
   */
  static PrivateKey privateKey(String label, byte[] bytes) throws GeneralSecurityException {
    return switch (label) {
      case "PRIVATE KEY" -> ofAnyKind(bytes);
      case "RSA PRIVATE KEY" -> ofAnyKind(framed(bytes));
      default ->
          throw new InvalidKeySpecException(
              "its encoding is \""
                  + label
                  + "\"; openssl pkcs8 -topk8 -nocrypt writes a known one");
    };
  }

  private static PrivateKey ofAnyKind(byte[] bytes) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(bytes);
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(spec);
      } catch (InvalidKeySpecException ofAnotherKind) {
        // the next one
      }
    }
    throw new InvalidKeySpecException("it is none of " + String.join(", ", KINDS));
  }

  private static byte[] framed(byte[] rsa) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(IS_RSA);
    inner.writeBytes(der(OCTETS, rsa));
    return der(SEQUENCE, inner.toByteArray());
  }

  /** Tag, length and value (X.690, 8.1). */
  private static byte[] der(int tag, byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = value.length;
    if (length < 0x80) {
      out.write(length);
    } else {
      int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
      out.write(0x80 | bytes);
      for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
        out.write(length >> shift);
      }
    }
    out.writeBytes(value);
    return out.toByteArray();
  }
}
