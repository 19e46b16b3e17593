// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for a service manager: hears what services tell it, as sd_notify(3) describes. */
public final class NotifySocket implements AutoCloseable {
  private static final int UNIX = 1;
  private static final int DATAGRAM = 2;
  private static final int DO_NOT_WAIT = 0x40;
  private static final long LARGEST = 4096;

  private final Path path;
  private final int descriptor;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  private NotifySocket(Path path, int descriptor) {
    this.path = path;
    this.descriptor = descriptor;
  }

  /** Listens at a path from now on. */
  public static NotifySocket at(Path path) {
    long descriptor = call("socket", List.of(JAVA_INT, JAVA_INT, JAVA_INT), UNIX, DATAGRAM, 0);
    try (Arena arena = Arena.ofConfined()) {
      byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
      MemorySegment address = arena.allocate(2L + name.length + 1);
      address.set(JAVA_SHORT, 0, (short) UNIX);
      MemorySegment.copy(name, 0, address, JAVA_BYTE, 2, name.length);
      call(
          "bind",
          List.of(JAVA_INT, ADDRESS, JAVA_INT),
          (int) descriptor,
          address,
          2 + name.length + 1);
    }
    NotifySocket socket = new NotifySocket(path, (int) descriptor);
    Thread.ofPlatform().daemon().name("notify-socket").start(socket::listen);
    return socket;
  }

  private void listen() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(LARGEST);
      while (!closed) {
        long length =
            call(
                "recv",
                List.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
                descriptor,
                buffer,
                LARGEST,
                DO_NOT_WAIT);
        if (length > 0) {
          byte[] text = buffer.asSlice(0, length).toArray(JAVA_BYTE);
          heard.add(new String(text, StandardCharsets.UTF_8));
        } else {
          Thread.sleep(10);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The value of the variable that names it to services. */
  public String address() {
    return path.toString();
  }

  /** What it heard, in order. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /** Waits until it has heard a text so many times. */
  public void await(String text, int times) {
    Eventually.until(
        "'" + text + "' is told " + times + " times; heard so far: " + heard,
        Duration.ofSeconds(90),
        () -> heard.stream().filter(message -> message.contains(text)).count() >= times);
  }

  @Override
  public void close() {
    closed = true;
  }

  private static long call(String name, List<MemoryLayout> parameters, Object... arguments) {
    Linker linker = Linker.nativeLinker();
    try {
      return ((Number)
              linker
                  .downcallHandle(
                      linker.defaultLookup().find(name).orElseThrow(),
                      FunctionDescriptor.of(
                          name.equals("recv") ? JAVA_LONG : JAVA_INT,
                          parameters.toArray(MemoryLayout[]::new)))
                  .invokeWithArguments(arguments))
          .longValue();
    } catch (Throwable e) {
      throw new IllegalStateException(name + " cannot be called", e);
    }
  }
}
