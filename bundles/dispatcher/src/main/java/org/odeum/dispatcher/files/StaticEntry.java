// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** A file below an addon's {@code static} folder, where the addon keeps it. */
public interface StaticEntry {
  /** The path below {@code static/}, with slashes, as it is stored. */
  String name();

  /** The length in bytes; -1 if it cannot be told before it is read. */
  long length();

  /** When it was last changed, as the addon says. */
  Optional<Instant> lastModified();

  /**
   * Opens it.
   *
   * @throws IOException if it cannot be read, also because the addon is gone
   */
  InputStream open() throws IOException;
}
