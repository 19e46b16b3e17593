// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * The file of a Unix socket as it was once seen, to tell it from one that somebody else has made in
 * its place.
 *
 * @param key the system's own name of the file; systems give it anew to later files
 * @param made when it was bound
 */
record BoundFile(Path path, Optional<Object> key, FileTime made) {
  /** What is there now, if there is anything. */
  static Optional<BoundFile> at(Path path) {
    try {
      BasicFileAttributes facts =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          new BoundFile(path, Optional.ofNullable(facts.fileKey()), facts.lastModifiedTime()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Removes it, unless it is gone or another one is there. */
  void remove() throws IOException {
    if (at(path).equals(Optional.of(this))) {
      Files.deleteIfExists(path);
    }
  }
}
