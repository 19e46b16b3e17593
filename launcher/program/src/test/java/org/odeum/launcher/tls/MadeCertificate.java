// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;

/**
 * A certificate with its key that the JDK's tool has made, as PEM files.
 *
 * @param certificate ends in {@code .crt}
 * @param key ends in {@code .key}
 */
public record MadeCertificate(Path certificate, Path key) {
  private static final String PASSWORD = "secret";

  /** Makes one. */
  public static MadeCertificate make(Path folder, String name, String algorithm) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    byte[] key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
    return new MadeCertificate(
        Files.writeString(
            folder.resolve(name + ".crt"),
            pem("CERTIFICATE", keys.getCertificate("server").getEncoded())),
        Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key)));
  }

  static String pem(String label, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }

  /** What reads them. */
  public CertificateFiles files() {
    return CertificateFiles.of(Optional.of(certificate), Optional.of(key)).orElseThrow();
  }

  /** Takes the place of another one. */
  public void replace(MadeCertificate other) throws IOException {
    Files.writeString(other.certificate, Files.readString(certificate));
    Files.writeString(other.key, Files.readString(key));
  }
}
