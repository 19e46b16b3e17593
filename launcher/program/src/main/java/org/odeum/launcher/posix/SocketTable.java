// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells descriptors of listening sockets and their addresses apart, which Java keeps to itself, by
 * the tables that Linux shows under {@code /proc}.
 *
 * @param process the folder of the process, {@code /proc/self}
 */
record SocketTable(Path process) {
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  /** A row of the tables: what a descriptor links to, and the address it listens on. */
  private record Row(String link, InetSocketAddress address) {}

  static SocketTable ofThisProcess() {
    return new SocketTable(Path.of("/proc/self"));
  }

  /** The descriptor of this process's socket that listens on this TCP port. */
  OptionalInt listening(int port) throws IOException {
    List<String> links =
        rows().stream().filter(row -> row.address().getPort() == port).map(Row::link).toList();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path entry : open) {
        if (link(entry).filter(links::contains).isPresent()) {
          return OptionalInt.of(Integer.parseInt(entry.getFileName().toString()));
        }
      }
    }
    return OptionalInt.empty();
  }

  /** The address that a descriptor listens on; empty if it is no listening TCP socket. */
  Optional<InetSocketAddress> address(int descriptor) throws IOException {
    Optional<String> link = link(process.resolve("fd").resolve(Integer.toString(descriptor)));
    return rows().stream()
        .filter(row -> link.filter(row.link()::equals).isPresent())
        .map(Row::address)
        .findFirst();
  }

  private List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      Path file = process.resolve("net").resolve(table);
      if (Files.exists(file)) {
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> line.strip().split("\\s+"))
            .filter(words -> words.length > INODE && words[STATE].equals(LISTENING))
            .map(
                words ->
                    new Row(
                        "socket:[" + words[INODE] + "]",
                        SocketAddressText.parse(words[LOCAL_ADDRESS])))
            .forEach(rows::add);
      }
    }
    return rows;
  }

  private static Optional<String> link(Path entry) throws IOException {
    try {
      return Optional.of(Files.readSymbolicLink(entry).toString());
    } catch (NoSuchFileException closedMeanwhile) {
      return Optional.empty();
    }
  }
}
