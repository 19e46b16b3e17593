// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.util.Map;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.master.WorkerPlace;
import org.odeum.launcher.posix.MemoryFile;
import org.odeum.launcher.tls.CertificateFiles;
import org.odeum.launcher.tls.KeptCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of a process that may have been given what was last good of it: by its master, or
 * by the image before it.
 */
final class HandedOverCertificate {
  private static final Logger LOG = LoggerFactory.getLogger(HandedOverCertificate.class);

  private HandedOverCertificate() {}

  /** That of some files; to be asked once, for what was given is closed. */
  static KeptCertificate of(CertificateFiles files, Map<String, String> environment) {
    try {
      return MemoryFile.take(environment, WorkerPlace.CERTIFICATE)
          .map(handedOver -> KeptCertificate.of(files, handedOver))
          .orElseGet(() -> KeptCertificate.of(files));
    } catch (IOException e) {
      if (WorkerPlace.of(environment).isEmpty()) {
        LOG.warn("The certificate that was last good was not handed over: {}", e.getMessage());
        return KeptCertificate.of(files);
      }
      throw new StartException(
          "The environment variable %s is for the server's own use and names nothing; unset it."
              .formatted(WorkerPlace.CERTIFICATE),
          e);
    }
  }
}
