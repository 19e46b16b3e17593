// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.tls;

import static org.odeum.launcher.tls.DerValue.OCTETS;
import static org.odeum.launcher.tls.DerValue.SEQUENCE;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads private keys in the encodings that tools write. The JDK knows PKCS#8 alone (RFC 5958); the
 * older ones of RSA (RFC 8017) and of elliptic curves (SEC 1, RFC 5915) are the same with a frame
 * around them.
 */
final class KeyText {
  private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519", "Ed448");

  /** The tag of what names the curve in the older encoding of EC keys. */
  private static final int CURVE = DerValue.element(0);

  private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");

  /** The name of RSA with no parameters, in DER. */
  private static final byte[] IS_RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /** The name of elliptic curves; which one comes after it. */
  private static final byte[] IS_EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private KeyText() {}

  /**
   * @param label what the PEM file calls it
   */
  static PrivateKey privateKey(String label, byte[] bytes) throws GeneralSecurityException {
    return switch (label) {
      case "PRIVATE KEY" -> ofAnyKind(bytes);
      case "RSA PRIVATE KEY" -> ofAnyKind(framed(IS_RSA, bytes));
      case "EC PRIVATE KEY" -> ofAnyKind(framed(kind(bytes), bytes));
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

  /** The key itself says on which curve it is; its frame has to say it too. */
  private static byte[] kind(byte[] ec) throws InvalidKeySpecException {
    List<DerValue> outer = DerValue.read(ec);
    if (outer.size() != 1 || outer.getFirst().tag() != SEQUENCE) {
      throw new InvalidKeySpecException("it is damaged: copy it again");
    }
    byte[] curve =
        DerValue.read(outer.getFirst().bytes()).stream()
            .filter(part -> part.tag() == CURVE)
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidKeySpecException(
                        "it does not say on which curve it is; openssl pkey -in FILE -out NEW"
                            + " writes it so that it does"))
            .bytes();
    return DerValue.of(SEQUENCE, IS_EC, curve).encoded();
  }

  private static byte[] framed(byte[] kind, byte[] key) {
    return DerValue.of(SEQUENCE, VERSION_0, kind, DerValue.of(OCTETS, key).encoded()).encoded();
  }
}
