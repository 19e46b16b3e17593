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
 * The place of a Unix socket, in a folder that only the server's user may enter. The operating
 * systems allow about a hundred bytes for the path of a socket; where that is too short, the socket
 * is in a temporary folder and a symbolic link is in its place.
 *
 * @param file where clients look
 * @param longest the most bytes that a path may have to be used directly
 */
public record SocketPlace(Path file, int longest) {
  // macOS has room for 104 bytes with the closing zero, Linux for 108
  private static final int LONGEST = 103;

  /** A socket with this path, shorter ways around it where it is too long. */
  public SocketPlace(Path file) {
    this(file, LONGEST);
  }

  /** That of the shell of a data directory. */
  public static SocketPlace shell(Path dataDirectory) {
    return new SocketPlace(dataDirectory.resolve("shell").resolve("shell.sock"));
  }

  /** The address to connect to; the socket need not exist. */
  public UnixDomainSocketAddress address() throws IOException {
    return UnixDomainSocketAddress.of(
        Files.isSymbolicLink(file) ? Files.readSymbolicLink(file) : file);
  }

  /** Makes the socket and listens, in place of what a dead server left behind. */
  public ServerSocketChannel listen() throws IOException {
    close();
    Files.createDirectories(file.getParent());
    restrict(file.getParent(), "rwx------");
    Path socket = file;
    if (file.toString().getBytes(StandardCharsets.UTF_8).length > longest) {
      // made for this user alone
      socket = Files.createTempDirectory("odeum").resolve(file.getFileName());
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
  public void close() throws IOException {
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
