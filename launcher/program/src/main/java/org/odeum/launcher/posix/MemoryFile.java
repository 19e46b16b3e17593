// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Hands bytes to a child or to the next image of this process without their being on any disk, nor
 * in an environment that others may read: a file that has no name and lives as long as somebody has
 * it open (memfd_create(2)). Linux only.
 */
public final class MemoryFile implements AutoCloseable {
  private static final int CLOSE_ON_EXEC = 1;

  private final Descriptors descriptors;
  private final int descriptor;

  private MemoryFile(Descriptors descriptors, int descriptor) {
    this.descriptors = descriptors;
    this.descriptor = descriptor;
  }

  /**
   * Makes one, not inherited by anybody unless it is passed on.
   *
   * @param purpose what the system's tools show of it
   * @param from the lowest number that the descriptor may have
   * @throws UnsupportedOperationException if this system has no such thing
   */
  public static MemoryFile of(Descriptors descriptors, String purpose, byte[] content, int from)
      throws IOException {
    NativeCall create = NativeCall.of("memfd_create", ADDRESS, JAVA_INT);
    int made;
    try (Arena arena = Arena.ofConfined()) {
      made = create.call(arena.allocateFrom(purpose), CLOSE_ON_EXEC);
    }
    int kept;
    try {
      kept = descriptors.duplicate(made, from);
      descriptors.inherit(kept, false);
    } finally {
      descriptors.close(made);
    }
    MemoryFile file = new MemoryFile(descriptors, kept);
    try {
      Files.write(place(kept), content);
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * What this process was given, which nobody can read again.
   *
   * @param descriptor closed here
   */
  public static byte[] take(Descriptors descriptors, int descriptor) throws IOException {
    // Anything else that somebody names here may be in use, or never come to an end.
    if (!Files.readSymbolicLink(place(descriptor)).toString().startsWith("/memfd:")) {
      throw new IOException("descriptor " + descriptor + " is no file in memory");
    }
    try {
      return Files.readAllBytes(place(descriptor));
    } finally {
      descriptors.close(descriptor);
    }
  }

  /**
   * The same, of a descriptor that an environment variable names; empty if it names none.
   *
   * @throws IOException if what it names is no file in memory
   */
  public static Optional<byte[]> take(Map<String, String> environment, String variable)
      throws IOException {
    String named = environment.getOrDefault(variable, "");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(take(new Descriptors(), Integer.parseInt(named)));
    } catch (NumberFormatException e) {
      throw new IOException("'" + named + "' is no descriptor", e);
    }
  }

  private static Path place(int descriptor) {
    return Path.of("/proc/self/fd", Integer.toString(descriptor));
  }

  /** To be passed on to a child. */
  public int descriptor() {
    return descriptor;
  }

  @Override
  public void close() throws PosixException {
    descriptors.close(descriptor);
  }
}
