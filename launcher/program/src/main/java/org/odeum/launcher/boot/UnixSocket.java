// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.posix.Credentials;
import org.odeum.launcher.posix.FileKind;

/**
 * A socket that is a file, for clients of this machine.
 *
 * @param path absolute
 * @param mode who may connect, in octal digits
 */
record UnixSocket(Path path, String mode) {
  private static final String SCHEME = "unix";

  /** Of {@code sun_path}, less the zero at its end (unix(7)). */
  private static final int LONGEST = 107;

  private static final int OCTAL = 8;
  private static final int ALL = 0777;

  /**
   * Listens there. A file that a killed server left is replaced.
   *
   * @throws StartException if it cannot be
   */
  ServerSocketChannel bind(int backlog) {
    if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw refused("its name is longer than %d bytes".formatted(LONGEST));
    }
    try {
      removeWhatIsLeft();
      ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        bind(channel, backlog);
        return channel;
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw refused(Sentence.withoutEnd(Sentence.reason(e)));
    }
  }

  /**
   * Nothing is removed but a socket that refuses connections, which is to say that nobody has it.
   */
  private void removeWhatIsLeft() throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!FileKind.isSocket(path)) {
      throw refused("there is something that is no socket");
    }
    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      // One that listens and has a full queue would have us wait.
      client.configureBlocking(false);
      client.connect(UnixDomainSocketAddress.of(path));
      throw refused("another process listens there");
    } catch (ConnectException nobodyListens) {
      Files.delete(path);
    } catch (IOException e) {
      throw refused("another process may listen there (%s)".formatted(Sentence.reason(e)));
    }
  }

  /**
   * The socket has its mode from the beginning. To change it afterwards by its path would let the
   * folder's owner have root change another file.
   */
  private void bind(ServerSocketChannel channel, int backlog) throws IOException {
    Credentials credentials = new Credentials();
    int before = credentials.mask(ALL & ~Integer.parseInt(mode, OCTAL));
    try {
      channel.bind(UnixDomainSocketAddress.of(path), backlog);
    } finally {
      credentials.mask(before);
    }
  }

  private StartException refused(String reason) {
    return new StartException(
        "Cannot listen on the Unix socket %s: %s; see --unix-socket.".formatted(path, reason));
  }

  /** How people write it. */
  URI uri() {
    return uri(path);
  }

  static URI uri(Path path) {
    try {
      return new URI(SCHEME, null, path.toString(), null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no absolute path: " + path, e);
    }
  }

  static boolean isUnix(URI address) {
    return SCHEME.equals(address.getScheme());
  }
}
