// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.odeum.launcher.spi.TlsCertificate;

/** A certificate for this machine, made by the JDK's tool, that can be exchanged or spoilt. */
final class TestCertificate implements TlsCertificate {
  private static final String PASSWORD = "secret";

  private volatile KeyStore current;
  private volatile String version = "1";
  private volatile boolean spoilt;
  private volatile Optional<KeyStore> lastGood = Optional.empty();

  TestCertificate(KeyStore current) {
    this.current = current;
  }

  /** Makes a key pair with a certificate of this name. */
  static KeyStore make(Path folder, String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
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
    KeyStore open = KeyStore.getInstance("PKCS12");
    open.load(null, null);
    open.setKeyEntry(
        "server",
        made.getKey("server", PASSWORD.toCharArray()),
        new char[0],
        made.getCertificateChain("server"));
    return open;
  }

  /** Trusts the certificates of these stores. */
  static SSLContext trusting(KeyStore... stores) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (int i = 0; i < stores.length; i++) {
      trusted.setCertificateEntry("server" + i, stores[i].getCertificate("server"));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  void change(KeyStore next) {
    current = next;
    spoilt = false;
    version += "+";
  }

  void spoil() {
    spoilt = true;
    version += "-";
  }

  /** Goes on as one that somebody else has read before. */
  TestCertificate handedOver(KeyStore before) {
    lastGood = Optional.of(before);
    return this;
  }

  @Override
  public Optional<KeyStore> lastGood() {
    return lastGood;
  }

  @Override
  public KeyStore load() throws IOException {
    if (spoilt) {
      throw new IOException("The files hold nothing.");
    }
    lastGood = Optional.of(current);
    return current;
  }

  @Override
  public String version() {
    return version;
  }
}
