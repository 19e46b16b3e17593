// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Says what is logged and where to.
 *
 * @param handlers levels by prefix; later ones win
 * @param file the file to log to; standard error if there is none
 * @param linksFollowed whether the file may be a symbolic link: not where root opens it in a folder
 *     of another user's
 */
public record LogSettings(List<LogHandler> handlers, Optional<Path> file, boolean linksFollowed) {
  /** Makes it immutable. */
  public LogSettings {
    handlers = List.copyOf(handlers);
  }
}
