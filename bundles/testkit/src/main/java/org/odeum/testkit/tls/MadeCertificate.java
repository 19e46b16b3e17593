// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for this machine ({@code 127.0.0.1} and {@code localhost}) with its key, made by
 * the JDK's keytool and signed by itself.
 *
 * @param certificate the certificate as a PEM file, which ends in {@code .crt}
 * @param key its private key as a PEM file (PKCS #8), which ends in {@code .key}
 * @param keys the same two as the entry {@code server}, whose key has the empty password
 */
public record MadeCertificate(Path certificate, Path key, KeyStore keys) {
  private static final String ENTRY = "server";
  private static final String PASSWORD = "secret";

  /** Makes one with a key on an elliptic curve. */
  public static MadeCertificate make(Path folder, String name)
      throws IOException, GeneralSecurityException, InterruptedException {
    return make(folder, name, "EC");
  }

  /**
   * Makes one with a key of this kind.
   *
   * @param folder where its files are
   * @param name that of its subject, and of its files without their endings
   * @param algorithm as keytool names it: {@code EC}, {@code RSA}, {@code Ed25519}
   * @throws IOException if keytool refuses; what it says is on the standard output
   */
  public static MadeCertificate make(Path folder, String name, String algorithm)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ENTRY,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    KeyStore made = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    Key key = made.getKey(ENTRY, PASSWORD.toCharArray());
    Certificate[] chain = made.getCertificateChain(ENTRY);
    KeyStore keys = empty();
    keys.setKeyEntry(ENTRY, key, new char[0], chain);
    return new MadeCertificate(
        Files.writeString(folder.resolve(name + ".crt"), pem("CERTIFICATE", chain[0].getEncoded())),
        Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded())),
        keys);
  }

  /** Wraps bytes as text (RFC 7468), whatever the label promises. */
  public static String pem(String label, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }

  /** Takes the place of another one: its key is overwritten, then its certificate. */
  public void replace(MadeCertificate other) throws IOException {
    Files.writeString(other.key, Files.readString(key));
    Files.writeString(other.certificate, Files.readString(certificate));
  }

  /** What a client needs that trusts the certificates of these stores, and no others. */
  public static SSLContext trusting(KeyStore... stores)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = empty();
    for (int i = 0; i < stores.length; i++) {
      trusted.setCertificateEntry(ENTRY + i, stores[i].getCertificate(ENTRY));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
