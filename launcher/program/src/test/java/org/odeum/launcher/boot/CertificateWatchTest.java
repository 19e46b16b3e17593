// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.tls.CertificateFiles;
import org.odeum.launcher.tls.KeptCertificate;
import org.odeum.testkit.tls.MadeCertificate;

class CertificateWatchTest {
  @TempDir Path folder;

  private static KeptCertificate kept(MadeCertificate made) {
    return KeptCertificate.of(new CertificateFiles(made.certificate(), made.key()));
  }

  private static Object shown(KeyStore keys) throws Exception {
    return keys.getCertificate("server");
  }

  @Test
  void the_newest_that_was_good_is_known_whatever_the_files_hold_later() throws Exception {
    MadeCertificate made = MadeCertificate.make(folder, "one");
    MadeCertificate next = MadeCertificate.make(folder, "another");
    KeptCertificate kept = kept(made);
    try (CertificateWatch watch = new CertificateWatch(Optional.of(kept))) {
      Object first = shown(kept.load());
      Files.writeString(made.certificate(), "nonsense");
      watch.look(kept);
      assertThat(shown(kept.lastGood().orElseThrow())).isEqualTo(first);

      next.replace(made);
      watch.look(kept);
      Object second = shown(kept(next).load());
      assertThat(shown(kept.lastGood().orElseThrow())).isEqualTo(second);

      Files.delete(made.key());
      watch.look(kept);
      assertThat(shown(kept.lastGood().orElseThrow())).isEqualTo(second);
    }
  }

  @Test
  @Timeout(60)
  void it_looks_by_itself_also_at_a_change_since_the_first_reading() throws Exception {
    MadeCertificate made = MadeCertificate.make(folder, "one");
    MadeCertificate next = MadeCertificate.make(folder, "another");
    KeptCertificate kept = kept(made);
    try (CertificateWatch watch = new CertificateWatch(Optional.of(kept))) {
      kept.load();
      next.replace(made);
      Object second = shown(kept(next).load());
      watch.start(Duration.ofMillis(5));
      while (!second.equals(shown(kept.lastGood().orElseThrow()))) {
        Thread.sleep(5);
      }
    }
  }
}
