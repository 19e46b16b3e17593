// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.util.Optional;

/** Finds the largest body of a request: the configuration wins over the server's option. */
final class BodyLimit {
  /** The name of the server's option. */
  static final String OPTION = "max_content_length";

  /** That of Odoo. */
  private static final long STANDARD = 128L << 20;

  private BodyLimit() {}

  /**
   * In bytes.
   *
   * @param configured 0 if the configuration says nothing
   */
  static long of(long configured, Optional<String> option) {
    return configured > 0 ? configured : option.map(Long::parseLong).orElse(STANDARD);
  }
}
