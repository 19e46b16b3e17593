// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.tls.CertificateFiles;

/**
 * The options that the launcher itself lives by.
 *
 * @param listen where to listen
 * @param certificate what proves who the server is, if it speaks TLS
 * @param pidFile the file for the process id, if one is wanted
 * @param stopAfterInit whether to end after the start instead of serving
 * @param startupTimeout how long parts may take to become ready
 * @param stopTimeout how long requests in flight may take when the server stops
 */
record ServerSettings(
    ListenSettings listen,
    Optional<CertificateFiles> certificate,
    Optional<Path> pidFile,
    boolean stopAfterInit,
    Duration startupTimeout,
    Duration stopTimeout) {
  /** Those in force. */
  static ServerSettings of(EffectiveOptions options) {
    return new ServerSettings(
        ListenSettings.of(options),
        CertificateFiles.of(options.sslCertificate(), options.sslKey()),
        options.pidFile(),
        options.stopAfterInit(),
        options.startupTimeout(),
        options.stopTimeout());
  }

  /** After this the whole start has failed, whatever it waits for. */
  Duration longestStart() {
    // No multipliedBy: it initializes BigDecimal, which takes 40 ms, and each start would pay them.
    return startupTimeout.plus(startupTimeout);
  }
}
