// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.odeum.itests.support.AddonJar;

/**
 * A folder that the server watches.
 *
 * @param path where it is
 */
record WatchedFolder(Path path) {
  /** Makes a jar in it; one of the same file name is replaced. */
  Path put(String file, AddonJar jar) {
    return jar.writeTo(path.resolve(file));
  }

  /** Copies a file into it, under the name it has. */
  void put(Path file) {
    try {
      Files.copy(file, path.resolve(file.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a text file into it. */
  void put(String file, String text) {
    try {
      Files.writeString(path.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a file. */
  void remove(String file) {
    try {
      Files.delete(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes all files. */
  void clear() {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
