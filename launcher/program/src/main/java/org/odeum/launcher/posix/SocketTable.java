// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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

  /** How the link of a socket's descriptor begins; the inode and a bracket follow. */
  private static final String SOCKET = "socket:[";

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
    Map<String, Integer> own = ownSockets();
    return rows(own.keySet()).stream()
        .filter(row -> same(row.address(), wanted))
        .mapToInt(row -> own.get(row.link()))
        .findFirst();
  }

  /** The sockets that this process has open: what their descriptors link to, and one of them. */
  private Map<String, Integer> ownSockets() throws IOException {
    Map<String, Integer> sockets = new HashMap<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path entry : open) {
        link(entry)
            .filter(link -> link.startsWith(SOCKET))
            .ifPresent(
                link ->
                    sockets.merge(
                        link, Integer.parseInt(entry.getFileName().toString()), Math::min));
      }
    }
    return sockets;
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
    Set<String> link =
        link(process.resolve("fd").resolve(Integer.toString(descriptor))).stream()
            .collect(Collectors.toSet());
    return rows(link).stream().map(Row::address).findFirst();
  }

  /** The rows of these sockets. All others are the business of whoever made them. */
  private List<Row> rows(Set<String> links) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String[] words : words(table, INODE + 2)) {
        if (words.length > INODE && words[STATE].equals(LISTENING)) {
          add(rows, links, words[INODE], () -> SocketAddressText.parse(words[LOCAL_ADDRESS]));
        }
      }
    }
    for (String[] words : words("unix", UNIX_PATH + 1)) {
      if (words.length > UNIX_PATH
          && words[UNIX_FLAGS].equals(UNIX_LISTENING)
          && words[UNIX_PATH].startsWith("/")) {
        add(rows, links, words[UNIX_INODE], () -> unixAddress(words[UNIX_PATH]));
      }
    }
    return rows;
  }

  private static void add(
      List<Row> rows, Set<String> links, String inode, Supplier<SocketAddress> address) {
    String link = SOCKET + inode + "]";
    if (links.contains(link)) {
      try {
        rows.add(new Row(link, address.get()));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        // A name that Java has no path for cannot be one that it listens on.
      }
    }
  }

  private static SocketAddress unixAddress(String bytes) {
    return UnixDomainSocketAddress.of(
        new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  /** Names of sockets are bytes that anybody on the machine may choose: each is a character. */
  private List<String[]> words(String table, int most) throws IOException {
    Path file = process.resolve("net").resolve(table);
    return Files.exists(file)
        ? Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
            .skip(1)
            .map(line -> line.stripLeading().split("\\s+", most))
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
