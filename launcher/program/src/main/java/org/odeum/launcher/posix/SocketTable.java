// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds the descriptor of a listening socket, which Java keeps to itself, in the tables that Linux
 * shows under {@code /proc}.
 *
 * @param process the folder of the process, {@code /proc/self}
 */
record SocketTable(Path process) {
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  static SocketTable ofThisProcess() {
    return new SocketTable(Path.of("/proc/self"));
  }

  /** The descriptor of this process's socket that listens on this TCP port. */
  OptionalInt listening(int port) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      Path file = process.resolve("net").resolve(table);
      if (Files.exists(file)) {
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> line.strip().split("\\s+"))
            .filter(words -> words.length > INODE && words[STATE].equals(LISTENING))
            .filter(words -> portOf(words[LOCAL_ADDRESS]) == port)
            .forEach(words -> sockets.add("socket:[" + words[INODE] + "]"));
      }
    }
    return descriptor(sockets);
  }

  private static int portOf(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }

  private OptionalInt descriptor(Set<String> sockets) throws IOException {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path entry : open) {
        if (target(entry).filter(sockets::contains).isPresent()) {
          return OptionalInt.of(Integer.parseInt(entry.getFileName().toString()));
        }
      }
    }
    return OptionalInt.empty();
  }

  private static Optional<String> target(Path entry) throws IOException {
    try {
      return Optional.of(Files.readSymbolicLink(entry).toString());
    } catch (NoSuchFileException closedMeanwhile) {
      return Optional.empty();
    }
  }
}
