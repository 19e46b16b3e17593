// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Tells descriptors of listening sockets and their addresses apart, which Java keeps to itself, by
 * asking the system about each (getsockname(2)). The tables under {@code /proc/net} would tell too,
 * but anybody on the machine can make a row of {@code net/unix} look like another one. Linux only.
 */
final class SocketNames {
  private static final Path OPEN = Path.of("/proc/self/fd");

  /** How the link of a socket's descriptor begins. */
  private static final String SOCKET = "socket:[";

  private static final int LEVEL_SOCKET = 1;
  private static final int ACCEPTS = 30;

  /** The families; the number is the first thing in an address. */
  private static final int UNIX = 1;

  private static final int INET = 2;
  private static final int INET_6 = 10;

  private static final int PORT = 2;
  private static final int ADDRESS_4 = 4;
  private static final int ADDRESS_6 = 8;
  private static final int PATH = 2;

  /** At least as much as any of them has (sockaddr_storage). */
  private static final int LONGEST = 128;

  private static final int NOT_OPEN = 9;
  private static final int NO_SOCKET = 88;

  private final NativeCall getsockopt =
      NativeCall.of("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private final NativeCall getsockname = NativeCall.of("getsockname", JAVA_INT, ADDRESS, ADDRESS);

  /** The descriptor of this process's socket that listens on this address. */
  OptionalInt listening(SocketAddress wanted) throws IOException {
    for (int descriptor : sockets()) {
      if (address(descriptor).filter(address -> same(address, wanted)).isPresent()) {
        return OptionalInt.of(descriptor);
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

  /** The descriptors of the sockets that this process has open, the lowest first. */
  private static Iterable<Integer> sockets() throws IOException {
    TreeSet<Integer> sockets = new TreeSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN)) {
      for (Path entry : open) {
        if (isSocket(entry)) {
          sockets.add(Integer.parseInt(entry.getFileName().toString()));
        }
      }
    }
    return sockets;
  }

  private static boolean isSocket(Path entry) throws IOException {
    try {
      return Files.readSymbolicLink(entry).toString().startsWith(SOCKET);
    } catch (NoSuchFileException closedMeanwhile) {
      return false;
    }
  }

  /**
   * The address that a descriptor listens on; empty if it is no listening socket of TCP, nor a Unix
   * socket with a file.
   */
  Optional<SocketAddress> address(int descriptor) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return accepts(arena, descriptor) ? named(arena, descriptor) : Optional.empty();
    } catch (PosixException e) {
      if (e.errno() == NOT_OPEN || e.errno() == NO_SOCKET) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A connection that was accepted has the same name as the socket that it was accepted from. */
  private boolean accepts(Arena arena, int descriptor) throws PosixException {
    MemorySegment value = arena.allocate(JAVA_INT);
    MemorySegment length = arena.allocateFrom(JAVA_INT, (int) JAVA_INT.byteSize());
    getsockopt.call(descriptor, LEVEL_SOCKET, ACCEPTS, value, length);
    return value.get(JAVA_INT, 0) != 0;
  }

  private Optional<SocketAddress> named(Arena arena, int descriptor) throws IOException {
    MemorySegment address = arena.allocate(LONGEST, JAVA_INT.byteAlignment());
    MemorySegment length = arena.allocateFrom(JAVA_INT, LONGEST);
    getsockname.call(descriptor, address, length);
    return switch (address.get(JAVA_SHORT, 0)) {
      case UNIX -> path(address, Math.min(LONGEST, length.get(JAVA_INT, 0)));
      case INET -> Optional.of(internet(address, ADDRESS_4, 4));
      case INET_6 -> Optional.of(internet(address, ADDRESS_6, 16));
      default -> Optional.empty();
    };
  }

  private static SocketAddress internet(MemorySegment address, int from, int bytes)
      throws IOException {
    int port = (address.get(JAVA_BYTE, PORT) & 0xff) << 8 | address.get(JAVA_BYTE, PORT + 1) & 0xff;
    return new InetSocketAddress(
        InetAddress.getByAddress(address.asSlice(from, bytes).toArray(JAVA_BYTE)), port);
  }

  /** A name that begins with a zero is none of a file; without any there is no name. */
  private static Optional<SocketAddress> path(MemorySegment address, int length) {
    int end = PATH;
    while (end < length && address.get(JAVA_BYTE, end) != 0) {
      end++;
    }
    byte[] name = address.asSlice(PATH, Math.max(0, end - PATH)).toArray(JAVA_BYTE);
    try {
      return name.length == 0
          ? Optional.empty()
          : Optional.of(UnixDomainSocketAddress.of(new String(name, StandardCharsets.UTF_8)));
    } catch (InvalidPathException e) {
      // A name that Java has no path for cannot be one that it listens on.
      return Optional.empty();
    }
  }
}
