// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * How the processes of a server come to the one that owns the file of their database; written
 * beside it, for the server's user only.
 *
 * @param secret what is said instead of the file's name
 * @param pid the process that owns the file
 * @param master the process with which that one ends
 */
record H2Address(int port, String secret, long pid, long master) {
  private static final String SUFFIX = ".server";

  @Override
  public String toString() {
    return "127.0.0.1:" + port + ", process " + pid;
  }

  /** Replaces what is there, all of it or nothing. */
  void write(Path database) throws IOException {
    Path file = file(database);
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, port + " " + secret + " " + pid + " " + master);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What is written; empty if there is nothing of use, or the process is gone. */
  static Optional<H2Address> read(Path database) {
    try {
      Path file = file(database);
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String[] words = Files.readString(file).split(" ");
      H2Address address =
          new H2Address(
              Integer.parseInt(words[0]),
              words[1],
              Long.parseLong(words[2]),
              Long.parseLong(words[3]));
      return Optional.of(address).filter(it -> ProcessHandle.of(it.pid()).isPresent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
      return Optional.empty();
    }
  }

  private static Path file(Path database) {
    return database.resolveSibling(database.getFileName() + SUFFIX);
  }
}
