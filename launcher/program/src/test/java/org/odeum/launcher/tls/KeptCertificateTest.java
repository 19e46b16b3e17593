// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.launcher.config.StartException;
import org.odeum.testkit.tls.MadeCertificate;

class KeptCertificateTest {
  @TempDir Path folder;

  private static CertificateFiles files(MadeCertificate made) {
    return new CertificateFiles(made.certificate(), made.key());
  }

  private static void spoil(MadeCertificate made) throws IOException {
    Files.writeString(made.key(), "nonsense");
  }

  @Test
  void what_was_good_is_kept_when_the_files_are_not_any_more() throws Exception {
    MadeCertificate made = MadeCertificate.make(folder, "one");
    KeptCertificate kept = KeptCertificate.of(files(made));
    assertThat(kept.lastGood()).isEmpty();
    assertThat(kept.forOthers()).isEmpty();
    KeyStore good = kept.load();
    spoil(made);
    assertThatThrownBy(kept::load)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("There is no private key in " + made.key());
    assertThat(kept.lastGood()).containsSame(good);
    kept.mustBeThere();
  }

  @Test
  void files_that_never_were_good_are_refused() throws Exception {
    MadeCertificate made = MadeCertificate.make(folder, "one");
    spoil(made);
    assertThatThrownBy(KeptCertificate.of(files(made))::mustBeThere)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("There is no private key in ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void another_process_goes_on_with_what_it_is_handed(String algorithm) throws Exception {
    MadeCertificate made = MadeCertificate.make(folder, "one", algorithm);
    KeptCertificate first = KeptCertificate.of(files(made));
    KeyStore good = first.load();
    byte[] handed = first.forOthers().orElseThrow();
    spoil(made);

    KeptCertificate other = KeptCertificate.of(files(made), handed);
    other.mustBeThere();

    KeyStore given = other.lastGood().orElseThrow();
    assertThat(given.getCertificateChain("server")).isEqualTo(good.getCertificateChain("server"));
    assertThat(given.getKey("server", new char[0])).isEqualTo(good.getKey("server", new char[0]));
    assertThat(other.forOthers()).as("to be handed on").contains(handed);
  }

  @Test
  void what_the_files_hold_goes_before_what_was_handed_over() throws Exception {
    MadeCertificate made = MadeCertificate.make(folder, "one");
    KeptCertificate first = KeptCertificate.of(files(made));
    first.load();
    MadeCertificate next = MadeCertificate.make(folder, "two");
    next.replace(made);

    KeptCertificate other = KeptCertificate.of(files(made), first.forOthers().orElseThrow());
    KeyStore read = other.load();
    spoil(made);

    assertThat(other.lastGood()).containsSame(read);
    assertThat(read.getCertificate("server"))
        .isEqualTo(files(next).load().getCertificate("server"));
  }

  @Test
  void what_is_handed_over_broken_is_nothing() throws Exception {
    MadeCertificate made = MadeCertificate.make(folder, "one");
    spoil(made);
    KeptCertificate other = KeptCertificate.of(files(made), "no certificate".getBytes("US-ASCII"));
    assertThatThrownBy(other::mustBeThere).isInstanceOf(StartException.class);
  }
}
