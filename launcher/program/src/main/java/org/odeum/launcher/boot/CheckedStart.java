// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.odeum.launcher.config.CheckedConfiguration;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.master.WorkerPlace;
import org.odeum.launcher.posix.Descriptors;
import org.odeum.launcher.posix.MemoryFile;
import org.odeum.launcher.tls.KeptCertificate;

/**
 * Holds what a check before a reload has read and found good, so that the next image can start with
 * it: the requests in flight may take a minute, in which somebody edits the files.
 */
final class CheckedStart {
  private static final int FIRST_DESCRIPTOR = 200;

  private final String configuration;
  private final Optional<byte[]> certificate;

  /**
   * @param options as the next image shall have them
   * @param certificate as the next image shall have it, read before
   */
  CheckedStart(EffectiveOptions options, Optional<KeptCertificate> certificate) {
    this.configuration = options.configurationText();
    this.certificate = certificate.flatMap(KeptCertificate::forOthers);
  }

  /**
   * Writes it to memory that has no name and ends with the last process that has it open; not
   * inherited by anybody yet.
   *
   * @return its descriptors by the environment variables that shall name them
   */
  Map<String, Integer> inMemory() throws IOException {
    Descriptors descriptors = new Descriptors();
    Map<String, Integer> files = new HashMap<>();
    byte[] text = configuration.getBytes(StandardCharsets.UTF_8);
    files.put(CheckedConfiguration.RELOADED, file(descriptors, "configuration", text));
    if (certificate.isPresent()) {
      files.put(WorkerPlace.CERTIFICATE, file(descriptors, "certificate", certificate.get()));
    }
    return files;
  }

  @SuppressWarnings("resource") // the next image reads and closes it
  private static int file(Descriptors descriptors, String purpose, byte[] content)
      throws IOException {
    return MemoryFile.of(descriptors, purpose, content, FIRST_DESCRIPTOR).descriptor();
  }
}
