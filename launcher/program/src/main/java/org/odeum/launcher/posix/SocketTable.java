// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

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

  /** The columns of {@code net/unix}; the flag is __SO_ACCEPTCON of the kernel. */
  private static final String UNIX_LISTENING = "00010000";

  private static final int UNIX_FLAGS = 3;
  private static final int UNIX_INODE = 6;
  private static final int UNIX_PATH = 7;

  /** A row of the tables: what a descriptor links to, and the address it listens on. */
  private record Row(String link, SocketAddress address) {}

  static SocketTable ofThisProcess() {
    return new SocketTable(Path.of("/proc/self"));
  }

  /** The descriptor of this process's socket that listens on this address. */
  OptionalInt listening(SocketAddress wanted) throws IOException {
    List<String> links = links(row -> same(row.address(), wanted));
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path entry : open) {
        if (link(entry).filter(links::contains).isPresent()) {
          return OptionalInt.of(Integer.parseInt(entry.getFileName().toString()));
        }
      }
    }
    return OptionalInt.empty();
  }

  /** Addresses of all interfaces are the same in IPv4 and IPv6: Java does not tell them apart. */
  private static boolean same(SocketAddress one, SocketAddress other) {
    return one instanceof InetSocketAddress a && other instanceof InetSocketAddress b
        ? a.getPort() == b.getPort()
            && (a.getAddress().equals(b.getAddress())
                || a.getAddress().isAnyLocalAddress() && b.getAddress().isAnyLocalAddress())
        : one.equals(other);
  }

  /** The address that a descriptor listens on; empty if it is no listening socket with a name. */
  Optional<SocketAddress> address(int descriptor) throws IOException {
    Optional<String> link = link(process.resolve("fd").resolve(Integer.toString(descriptor)));
    return rows().stream()
        .filter(row -> link.filter(row.link()::equals).isPresent())
        .map(Row::address)
        .findFirst();
  }

  private List<String> links(Predicate<Row> wanted) throws IOException {
    return rows().stream().filter(wanted).map(Row::link).toList();
  }

  private List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String[] words : words(table, INODE + 2)) {
        if (words.length > INODE && words[STATE].equals(LISTENING)) {
          rows.add(row(words[INODE], SocketAddressText.parse(words[LOCAL_ADDRESS])));
        }
      }
    }
    for (String[] words : words("unix", UNIX_PATH + 1)) {
      if (words.length > UNIX_PATH
          && words[UNIX_FLAGS].equals(UNIX_LISTENING)
          && words[UNIX_PATH].startsWith("/")) {
        rows.add(row(words[UNIX_INODE], UnixDomainSocketAddress.of(words[UNIX_PATH])));
      }
    }
    return rows;
  }

  private static Row row(String inode, SocketAddress address) {
    return new Row("socket:[" + inode + "]", address);
  }

  private List<String[]> words(String table, int most) throws IOException {
    Path file = process.resolve("net").resolve(table);
    return Files.exists(file)
        ? Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> line.strip().split("\\s+", most))
            .toList()
        : List.of();
  }

  private static Optional<String> link(Path entry) throws IOException {
    try {
      return Optional.of(Files.readSymbolicLink(entry).toString());
    } catch (NoSuchFileException closedMeanwhile) {
      return Optional.empty();
    }
  }
}
