// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.util.Optional;
import org.odeum.launcher.spi.ServerOptions;

/** Finds the largest body of a request: the configuration wins over the server's option. */
final class BodyLimit {
  /** Odoo's limit. */
  private static final long STANDARD = 128L << 20;

  private BodyLimit() {}

  /** In bytes. */
  static long of(DispatcherConfiguration configuration, Optional<ServerOptions> server) {
    long configured = configuration.max__content__length();
    return configured > 0
        ? configured
        : server
            .flatMap(options -> options.value("max_content_length"))
            .map(Long::parseLong)
            .orElse(STANDARD);
  }
}
