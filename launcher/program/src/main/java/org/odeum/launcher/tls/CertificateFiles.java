// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.logging.IoReason;

/**
 * Reads certificate, chain and key from files.
 *
 * @param certificate the server's certificate first, then those that lead to its authority
 * @param key the private key; may be the same file
 */
public record CertificateFiles(Path certificate, Path key) {
  /** The name of the one entry. */
  static final String ENTRY = "server";

  /** Those that the options name; none if TLS is not wanted. */
  public static Optional<CertificateFiles> of(Optional<Path> certificate, Optional<Path> key) {
    if (certificate.isEmpty() && key.isPresent()) {
      throw new StartException(
          "There is a key but no certificate: name its file with --ssl-certificate.");
    }
    return certificate.map(file -> new CertificateFiles(file, key.orElse(file)));
  }

  /** Reads them, see {@link org.odeum.launcher.spi.TlsCertificate#load}. */
  KeyStore load() throws IOException {
    return keys(
        PemFile.read(certificate, "certificate", "--ssl-certificate"),
        PemFile.read(key, "private key", "--ssl-key"));
  }

  /** What two files hold together. */
  static KeyStore keys(PemFile certificate, PemFile key) throws IOException {
    List<X509Certificate> chain = certificate.certificates();
    PrivateKey secret = key.privateKey();
    try {
      if (!belongTogether(chain.getFirst(), secret)) {
        throw new IOException(
            "The private key in %s is not that of the first certificate in %s."
                .formatted(key.file(), certificate.file()));
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(ENTRY, secret, new char[0], chain.toArray(X509Certificate[]::new));
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "The certificate in %s cannot be used: %s.".formatted(certificate.file(), e.getMessage()),
          e);
    }
  }

  /** What the key signs, the certificate must confirm. */
  private static boolean belongTogether(X509Certificate shown, PrivateKey secret)
      throws GeneralSecurityException {
    String kind = secret.getAlgorithm();
    if (!kind.equals(shown.getPublicKey().getAlgorithm())) {
      return false;
    }
    Signature signature = Signature.getInstance(algorithm(kind));
    signature.initSign(secret);
    signature.update((byte) 1);
    byte[] signed = signature.sign();
    signature.initVerify(shown.getPublicKey());
    signature.update((byte) 1);
    return confirmed(signature, signed);
  }

  private static boolean confirmed(Signature signature, byte[] signed) {
    try {
      return signature.verify(signed);
    } catch (SignatureException ofAnotherLength) {
      return false;
    }
  }

  private static String algorithm(String kind) {
    return switch (kind) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> kind;
    };
  }

  /** Changes whenever they do. */
  String version() {
    return certificate.equals(key) ? state(certificate) : state(certificate) + "|" + state(key);
  }

  private static String state(Path file) {
    try {
      return Files.getLastModifiedTime(file) + "," + Files.size(file);
    } catch (IOException e) {
      return IoReason.of(e);
    }
  }
}
