// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.odeum.launcher.tls.KeptCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the certificate's files for a master, so that workers to come are given what was last
 * good there. What is wrong with the files is told by the workers, who show them to clients.
 */
final class CertificateWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

  /** The usual time between two looks; workers look as often. */
  static final Duration EVERY = Duration.ofSeconds(1);

  private final Optional<KeptCertificate> certificate;
  private String known;
  private Optional<Thread> thread = Optional.empty();

  /**
   * To be made before the files are read, so that no change goes unnoticed.
   *
   * @param certificate nothing to follow if there is none
   */
  CertificateWatch(Optional<KeptCertificate> certificate) {
    this.certificate = certificate;
    this.known = certificate.map(KeptCertificate::version).orElse("");
  }

  /** Looks from now on. To be called once. */
  void start(Duration every) {
    thread =
        certificate.map(
            files ->
                Thread.ofPlatform()
                    .daemon()
                    .name("certificate-watch")
                    .start(() -> watch(files, every)));
  }

  private void watch(KeptCertificate files, Duration every) {
    try {
      while (true) {
        Thread.sleep(every);
        look(files);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once. */
  void look(KeptCertificate files) {
    String now = files.version();
    if (now.equals(known)) {
      return;
    }
    known = now;
    try {
      files.load();
      LOG.info("The certificate was read anew; workers to come are given it");
    } catch (IOException e) {
      LOG.debug("Workers to come are given the certificate that was last good", e);
    }
  }

  @Override
  public void close() {
    thread.ifPresent(Thread::interrupt);
  }
}
