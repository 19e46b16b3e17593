// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.odeum.launcher.config.EffectiveOptions;

/**
 * The options that the launcher itself lives by.
 *
 * @param http where to listen; empty with {@code --no-http}
 * @param pidFile the file for the process id, if one is wanted
 * @param stopAfterInit whether to end after the start instead of serving
 * @param startupTimeout how long parts may take to become ready
 * @param stopTimeout how long requests in flight may take when the server stops
 */
record ServerSettings(
    Optional<HttpAddress> http,
    Optional<Path> pidFile,
    boolean stopAfterInit,
    Duration startupTimeout,
    Duration stopTimeout) {
  /** Those in force. */
  static ServerSettings of(EffectiveOptions options) {
    return new ServerSettings(
        options.httpEnabled()
            ? Optional.of(new HttpAddress(options.httpInterface(), options.httpPort()))
            : Optional.empty(),
        options.pidFile(),
        options.stopAfterInit(),
        options.startupTimeout(),
        options.stopTimeout());
  }
}
