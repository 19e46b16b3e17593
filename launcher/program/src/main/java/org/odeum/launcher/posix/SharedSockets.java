// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Takes listening sockets out of Java and brings them into it, so that they outlive one image of
 * the process and can be shared with others. Linux only.
 */
public final class SharedSockets {
  /** With {@code odeum}, a number of 64 bits and the socket's own name, 107 bytes (unix(7)). */
  private static final int LONGEST_FOLDER = 78;

  private final Descriptors descriptors;
  private final List<Path> folders;
  private final SocketNames names = new SocketNames();

  /**
   * A socket that somebody else has bound. The channel's own idea of its address is wrong: it was
   * made for another one, which is laid over.
   *
   * @param channel accepts from it
   * @param descriptor the channel's
   */
  public record Adopted(ServerSocketChannel channel, int descriptor) {}

  /** Works with these descriptors, and makes in the system's temporary folder what it needs. */
  public SharedSockets(Descriptors descriptors) {
    this(descriptors, List.of(temporaryFolder()));
  }

  /**
   * Works with these descriptors.
   *
   * @param folders where a socket may be made for a moment: the first that can be written is used
   */
  public SharedSockets(Descriptors descriptors, List<Path> folders) {
    this.descriptors = descriptors;
    this.folders = List.copyOf(folders);
  }

  /** That of the system. */
  public static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * A descriptor for the same socket, independent of the channel it came from and not yet inherited
   * by anybody.
   *
   * @param own the channel's descriptor
   * @param from the lowest number it may have
   */
  public int export(int own, int from) throws IOException {
    int shared = descriptors.duplicate(own, from);
    descriptors.inherit(shared, false);
    return shared;
  }

  /** The descriptor of a channel that was bound here. */
  public int descriptor(ServerSocketChannel channel) throws IOException {
    SocketAddress address = channel.getLocalAddress();
    if (address == null) {
      throw new IOException("a socket that is not bound does not listen");
    }
    return names
        .listening(address)
        .orElseThrow(() -> new IOException("this process does not listen on " + address));
  }

  /**
   * The address that a descriptor listens on; empty if it is no listening socket of TCP, nor a Unix
   * socket with a file.
   */
  public Optional<SocketAddress> address(int descriptor) throws IOException {
    return names.address(descriptor);
  }

  /**
   * Takes over a socket.
   *
   * @param descriptor a listening socket; closed here, the channel has it
   * @throws FileSystemException if it is a Unix socket, and no folder can be written: Java accepts
   *     from no channel that it has not bound to a file itself
   */
  public Adopted adopt(int descriptor) throws IOException {
    return names.address(descriptor).filter(UnixDomainSocketAddress.class::isInstance).isPresent()
        ? adoptUnix(descriptor)
        : adoptTcp(descriptor);
  }

  private Adopted adoptTcp(int descriptor) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      return layOver(channel, descriptor);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private Adopted adoptUnix(int descriptor) throws IOException {
    Path folder = folderForAMoment();
    Path file = folder.resolve("s");
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(file), 1);
      return layOver(channel, descriptor);
    } catch (IOException e) {
      channel.close();
      throw e;
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private Path folderForAMoment() throws IOException {
    FileSystemException why = new NoSuchFileException("none of " + folders);
    for (Path folder : folders) {
      if (folder.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_FOLDER) {
        why = new FileSystemException(folder.toString(), null, "too long a name");
        continue;
      }
      try {
        return Files.createTempDirectory(folder, "odeum");
      } catch (FileSystemException e) {
        why = e;
      }
    }
    throw why;
  }

  private Adopted layOver(ServerSocketChannel channel, int descriptor) throws IOException {
    int own = descriptor(channel);
    descriptors.lay(descriptor, own);
    descriptors.close(descriptor);
    return new Adopted(channel, own);
  }
}
