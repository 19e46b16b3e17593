// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Knows where the socket of a data directory's shell is: in {@code <data>/shell}, a folder that
 * only the server's user may enter. The operating systems allow about a hundred bytes for the path
 * of a socket; where that is too short, the socket is in a temporary folder and a symbolic link is
 * in its place.
 *
 * @param dataDirectory the folder for what the server stores
 * @param longest the most bytes that a path may have to be used directly
 */
record SocketPlace(Path dataDirectory, int longest) {
  // macOS has room for 104 bytes with the closing zero, Linux for 108
  private static final int LONGEST = 103;
  private static final String FILE = "shell.sock";

  SocketPlace(Path dataDirectory) {
    this(dataDirectory, LONGEST);
  }

  /** Where clients look. */
  Path file() {
    return dataDirectory.resolve("shell").resolve(FILE);
  }

  /** The address to connect to; the socket need not exist. */
  UnixDomainSocketAddress address() throws IOException {
    Path file = file();
    return UnixDomainSocketAddress.of(
        Files.isSymbolicLink(file) ? Files.readSymbolicLink(file) : file);
  }

  /** Makes the socket and listens, in place of what a dead server left behind. */
  ServerSocketChannel listen() throws IOException {
    close();
    Path file = file();
    Files.createDirectories(file.getParent());
    restrict(file.getParent(), "rwx------");
    Path socket = file;
    if (file.toString().getBytes(StandardCharsets.UTF_8).length > longest) {
      // made for this user alone
      socket = Files.createTempDirectory("odeum").resolve(FILE);
      Files.createSymbolicLink(file, socket);
    }
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(socket));
      restrict(socket, "rw-------");
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Removes the socket. */
  void close() throws IOException {
    Path file = file();
    if (Files.isSymbolicLink(file)) {
      Path socket = Files.readSymbolicLink(file);
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.getParent());
    }
    Files.deleteIfExists(file);
  }

  private static void restrict(Path path, String permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }
}
