// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a service manager how the process is, by the protocol of systemd (sd_notify(3)): datagrams
 * to the Unix socket that {@code NOTIFY_SOCKET} names. Java has no datagrams for Unix sockets.
 */
public final class ServiceManager {
  private static final int FAMILY_UNIX = 1;
  private static final int DATAGRAM_CLOSED_ON_EXEC = 2 | 0x80000;
  private static final int LONGEST_PATH = 107;

  private final byte[] path;

  private ServiceManager(byte[] path) {
    this.path = path;
  }

  /** That of this process; empty if nobody wants to know. */
  public static Optional<ServiceManager> of(Map<String, String> environment) {
    byte[] path = environment.getOrDefault("NOTIFY_SOCKET", "").getBytes(StandardCharsets.UTF_8);
    if (path.length < 2 || path.length > LONGEST_PATH || path[0] != '/' && path[0] != '@') {
      return Optional.empty();
    }
    if (path[0] == '@') {
      path[0] = 0; // a name in the abstract namespace
    }
    return Optional.of(new ServiceManager(path));
  }

  /**
   * Sends a message.
   *
   * @param state lines such as {@code READY=1}
   */
  public void tell(String state) throws PosixException {
    int socket =
        NativeCall.of("socket", JAVA_INT, JAVA_INT, JAVA_INT)
            .call(FAMILY_UNIX, DATAGRAM_CLOSED_ON_EXEC, 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(2L + path.length + 1);
      address.set(JAVA_SHORT, 0, (short) FAMILY_UNIX);
      MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
      byte[] text = state.getBytes(StandardCharsets.UTF_8);
      MemorySegment message = arena.allocate(text.length);
      MemorySegment.copy(text, 0, message, JAVA_BYTE, 0, text.length);
      boolean named = path[0] != 0;
      NativeCall.of("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT)
          .call(socket, message, (long) text.length, 0, address, 2 + path.length + (named ? 1 : 0));
    } finally {
      new Descriptors().close(socket);
    }
  }
}
