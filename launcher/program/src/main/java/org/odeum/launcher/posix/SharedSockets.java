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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes listening sockets out of Java and brings them into it, so that they outlive one image of
 * the process and can be shared with others. Linux only.
 */
public final class SharedSockets {
  private final Descriptors descriptors;
  private final SocketTable table = SocketTable.ofThisProcess();

  /**
   * A socket that somebody else has bound. The channel's own idea of its address is wrong: it was
   * made for another one, which is laid over.
   *
   * @param channel accepts from it
   * @param descriptor the channel's
   */
  public record Adopted(ServerSocketChannel channel, int descriptor) {}

  /** Works with these descriptors. */
  public SharedSockets(Descriptors descriptors) {
    this.descriptors = descriptors;
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
    return table
        .listening(address)
        .orElseThrow(() -> new IOException("this process does not listen on " + address));
  }

  /**
   * The address that a descriptor listens on; empty if it is no listening socket of TCP, nor a Unix
   * socket with a file.
   */
  public Optional<SocketAddress> address(int descriptor) throws IOException {
    return table.address(descriptor);
  }

  /**
   * Takes over a socket.
   *
   * @param descriptor a listening socket; closed here, the channel has it
   */
  public Adopted adopt(int descriptor) throws IOException {
    return table.address(descriptor).filter(UnixDomainSocketAddress.class::isInstance).isPresent()
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
    Path folder = Files.createTempDirectory("odeum");
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

  private Adopted layOver(ServerSocketChannel channel, int descriptor) throws IOException {
    int own = descriptor(channel);
    descriptors.lay(descriptor, own);
    descriptors.close(descriptor);
    return new Adopted(channel, own);
  }
}
