// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/**
 * Takes listening sockets out of Java and brings them into it, so that they outlive one image of
 * the process and can be shared with others. Linux only.
 */
public final class SharedSockets {
  private final Descriptors descriptors;
  private final SocketTable table = SocketTable.ofThisProcess();

  /** Works with these descriptors. */
  public SharedSockets(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  /**
   * A descriptor for the socket that listens on a port, independent of the channel it came from and
   * not yet inherited by anybody.
   *
   * @param port the port that clients connect to
   * @param from the lowest number it may have
   */
  public int export(int port, int from) throws IOException {
    int own =
        table
            .listening(port)
            .orElseThrow(() -> new IOException("this process does not listen on port " + port));
    int shared = descriptors.duplicate(own, from);
    descriptors.inherit(shared, false);
    return shared;
  }

  /** The address that a descriptor listens on; empty if it is no listening TCP socket. */
  public Optional<InetSocketAddress> address(int descriptor) throws IOException {
    return table.address(descriptor);
  }

  /**
   * A channel that accepts from a socket which somebody else has bound. The channel's own idea of
   * its address is wrong: it was made for another one, which is laid over.
   *
   * @param descriptor a listening socket; closed here, the channel has it
   */
  public ServerSocketChannel adopt(int descriptor) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      int own =
          table
              .listening(port)
              .orElseThrow(() -> new IOException("a socket just bound is not in /proc/self/net"));
      descriptors.lay(descriptor, own);
      descriptors.close(descriptor);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
