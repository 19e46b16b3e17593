// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.launcher.config.StartException;
import org.odeum.testkit.tls.MadeCertificate;

class CertificateFilesTest {
  /** Version, name of RSA and the heads of two lengths go before a key of 2,048 bits (PKCS#8). */
  private static final int FRAME = 26;

  @TempDir static Path made;

  private static Path rsa;
  private static Path ec;

  @TempDir Path folder;

  @BeforeAll
  static void make() throws Exception {
    rsa = make("RSA");
    ec = make("EC");
  }

  private static Path make(String kind) throws Exception {
    MadeCertificate.make(made, kind, kind);
    return made.resolve(kind);
  }

  private static Path file(Path base, String ending) {
    return base.resolveSibling(base.getFileName() + ending);
  }

  private static CertificateFiles files(Path certificate, Path key) {
    return CertificateFiles.of(Optional.of(certificate), Optional.of(key)).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void certificate_and_key_are_read(String kind) throws Exception {
    Path base = made.resolve(kind);
    KeyStore keys = files(file(base, ".crt"), file(base, ".key")).load();
    assertThat(keys.getKey("server", new char[0]).getAlgorithm()).isEqualTo(kind);
    assertThat(keys.getCertificateChain("server")).hasSize(1);
  }

  @Test
  void both_may_be_in_one_file_with_other_text() throws Exception {
    Path both =
        Files.writeString(
            folder.resolve("both"),
            "Subject: CN=RSA\n"
                + Files.readString(file(rsa, ".key"))
                + Files.readString(file(rsa, ".crt")));
    CertificateFiles files = CertificateFiles.of(Optional.of(both), Optional.empty()).orElseThrow();
    assertThat(files.load().getCertificate("server")).isNotNull();
  }

  @Test
  void the_older_encoding_of_rsa_keys_is_known() throws Exception {
    KeyStore keys = files(file(rsa, ".crt"), file(rsa, ".key")).load();
    byte[] pkcs8 = keys.getKey("server", new char[0]).getEncoded();
    byte[] older = Arrays.copyOfRange(pkcs8, FRAME, pkcs8.length);
    Path old =
        Files.writeString(folder.resolve("old.key"), MadeCertificate.pem("RSA PRIVATE KEY", older));

    KeyStore again = files(file(rsa, ".crt"), old).load();

    assertThat(again.getKey("server", new char[0]).getEncoded()).isEqualTo(pkcs8);
  }

  @Test
  void a_key_of_another_certificate_is_refused() {
    assertThatThrownBy(() -> files(file(rsa, ".crt"), file(ec, ".key")).load())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(".key is not that of the first certificate in ");
  }

  @Test
  void a_folder_is_named_with_its_option() {
    assertThatThrownBy(() -> files(folder, file(ec, ".key")).load())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("certificate cannot be read from " + folder, "it is a folder")
        .hasMessageEndingWith("see --ssl-certificate.");
  }

  @Test
  void a_file_that_is_not_there_is_named_with_its_option() {
    Path none = folder.resolve("none.crt");
    assertThatThrownBy(() -> files(none, file(ec, ".key")).load())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("certificate cannot be read from " + none)
        .hasMessageEndingWith("see --ssl-certificate.");
    assertThatThrownBy(() -> files(file(ec, ".crt"), none).load())
        .hasMessageContaining("private key cannot be read from " + none)
        .hasMessageEndingWith("see --ssl-key.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no PEM",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\n====A\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nAAAA"
      })
  void what_is_no_certificate_is_refused_in_a_sentence(String text) throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.crt"), text);
    assertThatThrownBy(() -> files(bad, file(ec, ".key")).load())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(bad.toString())
        .hasMessageEndingWith(".");
  }

  @Test
  void a_key_with_a_password_is_refused_with_what_to_do() throws Exception {
    Path key =
        Files.writeString(
            folder.resolve("locked.key"),
            MadeCertificate.pem("ENCRYPTED PRIVATE KEY", new byte[] {1}));
    assertThatThrownBy(() -> files(file(ec, ".crt"), key).load())
        .hasMessageContaining("has a password")
        .hasMessageContaining("openssl pkey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
  void the_older_encoding_of_keys_on_elliptic_curves_is_known(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    PrivateKey made = generator.generateKeyPair().getPrivate();

    PrivateKey read = KeyText.privateKey("EC PRIVATE KEY", sec1((ECPrivateKey) made, true));

    assertThat(read).isInstanceOf(ECPrivateKey.class);
    assertThat(((ECPrivateKey) read).getS()).isEqualTo(((ECPrivateKey) made).getS());
    assertThat(curve((ECPrivateKey) read)).isEqualTo(curve((ECPrivateKey) made));
  }

  @Test
  void a_file_as_openssl_ecparam_writes_it_belongs_to_its_certificate() throws Exception {
    KeyStore keys = files(file(ec, ".crt"), file(ec, ".key")).load();
    ECPrivateKey key = (ECPrivateKey) keys.getKey("server", new char[0]);
    Path old =
        Files.writeString(
            folder.resolve("old.key"),
            MadeCertificate.pem("EC PARAMETERS", curve(key))
                + MadeCertificate.pem("EC PRIVATE KEY", sec1(key, true)));
    ECPrivateKey read =
        (ECPrivateKey) files(file(ec, ".crt"), old).load().getKey("server", new char[0]);
    assertThat(read.getS()).isEqualTo(key.getS());
  }

  @Test
  void one_that_does_not_name_its_curve_or_is_damaged_is_refused_in_a_sentence() throws Exception {
    KeyStore keys = files(file(ec, ".crt"), file(ec, ".key")).load();
    ECPrivateKey key = (ECPrivateKey) keys.getKey("server", new char[0]);
    byte[] whole = sec1(key, true);
    refused(
        MadeCertificate.pem("EC PRIVATE KEY", sec1(key, false)),
        "does not say on which curve it is");
    refused(
        MadeCertificate.pem("EC PRIVATE KEY", Arrays.copyOf(whole, whole.length - 9)),
        "is damaged");
    refused(MadeCertificate.pem("EC PRIVATE KEY", new byte[] {1}), "is damaged");
    refused(
        MadeCertificate.pem("EC PRIVATE KEY", new byte[] {0x30, (byte) 0x84, -1, -1, -1, -1}),
        "is damaged");
  }

  private void refused(String text, String reason) throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.key"), text);
    assertThatThrownBy(() -> files(file(ec, ".crt"), bad).load())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("private key in " + bad)
        .hasMessageContaining(reason);
  }

  /** ECPrivateKey of RFC 5915, with or without its parameters. */
  private static byte[] sec1(ECPrivateKey key, boolean withCurve) throws Exception {
    int length = (key.getParams().getOrder().bitLength() + 7) / 8;
    byte[] number = key.getS().toByteArray();
    byte[] padded = new byte[length];
    int used = Math.min(length, number.length);
    System.arraycopy(number, number.length - used, padded, length - used, used);
    return DerValue.of(
            DerValue.SEQUENCE,
            new byte[] {2, 1, 1},
            DerValue.of(DerValue.OCTETS, padded).encoded(),
            withCurve ? DerValue.of(DerValue.element(0), curve(key)).encoded() : new byte[0])
        .encoded();
  }

  private static byte[] curve(ECPrivateKey key) throws Exception {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(key.getParams());
    return parameters.getEncoded();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC PRIVATE KEY", "RSA PRIVATE KEY"})
  void an_older_key_with_a_password_is_refused_with_what_to_do(String label) throws Exception {
    refused(
        MadeCertificate.pem(label, new byte[] {1})
            .replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0A1B\n\n"),
        "has a password, which nobody could give at a start");
  }

  @Test
  void an_unknown_encoding_is_refused_with_what_to_do() throws Exception {
    refused(
        MadeCertificate.pem("DSA PRIVATE KEY", new byte[] {1}), "openssl pkcs8 -topk8 -nocrypt");
  }

  @Test
  void a_key_alone_makes_no_sense() {
    assertThatThrownBy(() -> CertificateFiles.of(Optional.empty(), Optional.of(ec)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--ssl-certificate");
  }

  @Test
  void the_version_changes_with_the_files() throws Exception {
    Path copy = Files.copy(file(ec, ".crt"), folder.resolve("copy.crt"));
    CertificateFiles files = files(copy, file(ec, ".key"));
    String before = files.version();
    assertThat(files.version()).isEqualTo(before);
    Files.writeString(copy, Files.readString(file(rsa, ".crt")));
    assertThat(files.version()).isNotEqualTo(before);
    Files.delete(copy);
    assertThat(files.version()).isNotEqualTo(before);
  }
}
