// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Optional;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.spi.TlsCertificate;

/**
 * Keeps in memory what the files last held that was good, so that files which are being exchanged,
 * or are broken, keep no worker from starting. Safe for use by any thread.
 */
public final class KeptCertificate implements TlsCertificate {
  private final CertificateFiles files;
  private final Optional<PemFile> handedOver;
  private volatile Optional<KeyStore> kept = Optional.empty();

  private KeptCertificate(CertificateFiles files, Optional<PemFile> handedOver) {
    this.files = files;
    this.handedOver = handedOver;
  }

  /** That of files which nobody has read yet. */
  public static KeptCertificate of(CertificateFiles files) {
    return new KeptCertificate(files, Optional.empty());
  }

  /**
   * That of files which somebody else has read before.
   *
   * @param handedOver what {@link #forOthers} gave there
   */
  public static KeptCertificate of(CertificateFiles files, byte[] handedOver) {
    String text = new String(handedOver, StandardCharsets.ISO_8859_1);
    return new KeptCertificate(
        files,
        Optional.of(PemFile.of(text, files.certificate(), "certificate", "--ssl-certificate")));
  }

  /**
   * Reads the files once.
   *
   * @throws StartException if they are no good and there is nothing from before
   */
  public void mustBeThere() {
    try {
      load();
    } catch (IOException e) {
      if (lastGood().isEmpty()) {
        throw new StartException(e.getMessage());
      }
    }
  }

  @Override
  public KeyStore load() throws IOException {
    KeyStore read = files.load();
    kept = Optional.of(read);
    return read;
  }

  @Override
  public Optional<KeyStore> lastGood() {
    Optional<KeyStore> own = kept;
    return own.isPresent() ? own : handedOver.flatMap(KeptCertificate::keys);
  }

  private static Optional<KeyStore> keys(PemFile both) {
    try {
      return Optional.of(CertificateFiles.keys(both, both));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String version() {
    return files.version();
  }

  /**
   * What was last good, read here or handed over, in the form that files have; empty if nothing
   * was. The private key is in it.
   */
  public Optional<byte[]> forOthers() {
    return lastGood().map(KeptCertificate::pem);
  }

  private static byte[] pem(KeyStore keys) {
    StringBuilder text = new StringBuilder();
    try {
      for (Certificate certificate : keys.getCertificateChain(CertificateFiles.ENTRY)) {
        append(text, "CERTIFICATE", certificate.getEncoded());
      }
      append(text, "PRIVATE KEY", keys.getKey(CertificateFiles.ENTRY, new char[0]).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was read from a file cannot be written", e);
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void append(StringBuilder text, String label, byte[] bytes) {
    text.append("-----BEGIN ").append(label).append("-----\n");
    text.append(Base64.getMimeEncoder().encodeToString(bytes));
    text.append("\n-----END ").append(label).append("-----\n");
  }
}
