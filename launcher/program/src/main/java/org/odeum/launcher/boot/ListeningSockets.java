// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.posix.Descriptors;
import org.odeum.launcher.posix.SharedSockets;
import org.odeum.launcher.spi.ListeningSocket;

/**
 * The sockets that requests come through. They are bound before anything else starts, so that a
 * port in use is known at once and connections made during the start wait instead of being refused.
 */
final class ListeningSockets implements AutoCloseable {
  /** Above the numbers that a shell between two images may use for itself. */
  private static final int FIRST_SHARED = 200;

  private final List<Held> held = new ArrayList<>();
  private Optional<Path> file = Optional.empty();

  /**
   * One of them.
   *
   * @param descriptor that of one which was taken over
   */
  private record Held(ListeningSocket socket, OptionalInt descriptor) {}

  private ListeningSockets() {}

  /**
   * Takes over those that are inherited; without any, binds what the settings say.
   *
   * @param dataDirectory is there if something is inherited from an image or master before
   * @param owner whether this process removes the file of a Unix socket when all is over, provided
   *     that it or an earlier image of it has made it
   */
  static ListeningSockets open(
      InheritedSockets inherited, ListenSettings settings, Path dataDirectory, boolean owner) {
    boolean first = inherited.isEmpty();
    // The user that the server runs as can write the latter, whatever becomes of the former.
    List<Path> folders = List.of(SharedSockets.temporaryFolder(), dataDirectory);
    ListeningSockets sockets = first ? bind(settings) : adopt(inherited, settings, folders);
    Optional<Path> made = first ? settings.unix().map(UnixSocket::path) : inherited.file();
    sockets.file = made.filter(path -> owner);
    return sockets;
  }

  /** No socket: {@code --no-http}. */
  static ListeningSockets none() {
    return new ListeningSockets();
  }

  /** Binds one port. */
  static ListeningSockets bind(HttpAddress address) {
    return bind(ListenSettings.only(address));
  }

  /**
   * Binds them.
   *
   * @throws StartException if a port is in use or forbidden, or an address not of this machine
   */
  static ListeningSockets bind(ListenSettings settings) {
    ListeningSockets sockets = new ListeningSockets();
    boolean complete = false;
    try {
      for (HttpAddress address : settings.ports()) {
        ServerSocketChannel channel = bind(address, settings.backlog());
        sockets.hold(channel, settings.spoken(address.uri(port(channel))), OptionalInt.empty());
      }
      settings
          .unix()
          .ifPresent(
              unix -> sockets.hold(unix.bind(settings.backlog()), unix.uri(), OptionalInt.empty()));
      complete = true;
      return sockets;
    } finally {
      if (!complete) {
        sockets.closeQuietly();
      }
    }
  }

  private static ServerSocketChannel bind(HttpAddress address, int backlog) {
    try {
      return address.bind(backlog);
    } catch (IOException e) {
      throw refused(address, e);
    }
  }

  private static int port(ServerSocketChannel channel) {
    return channel.socket().getLocalPort();
  }

  /**
   * Takes over those that this process did not make.
   *
   * @param folders where something may be made for a moment
   * @throws StartException if one is no listening socket
   */
  static ListeningSockets adopt(
      InheritedSockets inherited, ListenSettings settings, List<Path> folders) {
    SharedSockets shared = new SharedSockets(new Descriptors(), folders);
    ListeningSockets sockets = new ListeningSockets();
    for (Map.Entry<Integer, URI> socket : new TreeMap<>(inherited.addresses()).entrySet()) {
      try {
        SharedSockets.Adopted adopted = shared.adopt(socket.getKey());
        sockets.hold(
            adopted.channel(),
            settings.spoken(socket.getValue()),
            OptionalInt.of(adopted.descriptor()));
      } catch (FileSystemException e) {
        sockets.closeQuietly();
        throw new StartException(
            "To take over the socket %s a folder is needed for a moment, and none of %s can be used by %s (%s); let this user write one of them."
                .formatted(
                    socket.getValue(),
                    folders,
                    System.getProperty("user.name"),
                    Sentence.reason(e)));
      } catch (IOException e) {
        sockets.closeQuietly();
        throw new StartException(
            "The socket %d=%s that %s names cannot be taken over (%s); unset it."
                .formatted(
                    socket.getKey(),
                    socket.getValue(),
                    InheritedSockets.VARIABLE,
                    Sentence.reason(e)));
      }
    }
    return sockets;
  }

  private void hold(ServerSocketChannel channel, URI address, OptionalInt descriptor) {
    held.add(new Held(new ListeningSocket(channel, address), descriptor));
  }

  /** Makes descriptors that stay when these are closed; only the next image can have them. */
  InheritedSockets export() throws IOException {
    SharedSockets shared = new SharedSockets(new Descriptors());
    Map<Integer, URI> exported = new LinkedHashMap<>();
    for (Held one : held) {
      int own =
          one.descriptor().isPresent()
              ? one.descriptor().getAsInt()
              : shared.descriptor(one.socket().channel());
      exported.put(shared.export(own, FIRST_SHARED), one.socket().address());
    }
    return new InheritedSockets(exported, file);
  }

  /** The file of a Unix socket that was bound here or by an earlier image. */
  Optional<Path> file() {
    return file;
  }

  /** Leaves the file of a Unix socket to the next image; gives it, if there is one. */
  Optional<Path> keepFile() {
    Optional<Path> kept = file;
    file = Optional.empty();
    return kept;
  }

  List<ListeningSocket> all() {
    return held.stream().map(Held::socket).toList();
  }

  List<URI> addresses() {
    return held.stream().map(one -> one.socket().address()).toList();
  }

  /** Closes them, so that further connections are refused; those that are closed stay so. */
  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      Files.deleteIfExists(file.get());
      file = Optional.empty();
    }
    for (Held one : held) {
      one.socket().channel().close();
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      // Why it is given up is being told, which is what the person must know.
    }
  }

  private static StartException refused(HttpAddress address, IOException e) {
    String reason = Optional.ofNullable(e.getMessage()).orElse(e.toString());
    String lower = reason.toLowerCase(Locale.ROOT);
    int port = address.port();
    if (e instanceof BindException && lower.contains("in use")) {
      return new StartException(
          "Port %d is in use by another process; stop that one or choose another port with --http-port."
              .formatted(port));
    }
    if (lower.contains("permission denied")) {
      return new StartException(
          "Port %d is not allowed for this user; choose one above 1023 with --http-port."
              .formatted(port));
    }
    if (lower.contains("cannot assign") || lower.contains("can't assign")) {
      return new StartException(
          "The interface \"%s\" is no address of this machine; see --http-interface."
              .formatted(address.host()));
    }
    return new StartException(
        "Cannot listen on port %d: %s.".formatted(port, Sentence.withoutEnd(reason)));
  }
}
