// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Works with file descriptors by their numbers: what an image of a process leaves to the next one
 * is known by nothing else. Linux only.
 */
public final class Descriptors {
  private static final int DUPLICATE_FROM = 0;
  private static final int SET_FLAGS = 2;
  private static final int CLOSE_ON_EXEC = 1;
  private static final Path OPEN = Path.of("/proc/self/fd");

  private final NativeCall fcntl = NativeCall.variadic("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT);
  private final NativeCall dup2 = NativeCall.of("dup2", JAVA_INT, JAVA_INT);
  private final NativeCall close = NativeCall.of("close", JAVA_INT);

  /** Gives a second descriptor for the same thing: the lowest that is free from this one on. */
  public int duplicate(int descriptor, int from) throws PosixException {
    return fcntl.call(descriptor, DUPLICATE_FROM, from);
  }

  /** Makes {@code target} stand for the same thing; what it stood for is closed. */
  public void lay(int descriptor, int target) throws PosixException {
    dup2.call(descriptor, target);
  }

  /** Closes one. */
  public void close(int descriptor) throws PosixException {
    close.call(descriptor);
  }

  /** Says whether the next image of this process will have it. */
  public void inherit(int descriptor, boolean inherited) throws PosixException {
    fcntl.call(descriptor, SET_FLAGS, inherited ? 0 : CLOSE_ON_EXEC);
  }

  /** Keeps all but standard input, output and error from images and processes to come. */
  public void inheritNone() throws IOException {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN)) {
      for (Path entry : open) {
        int descriptor = Integer.parseInt(entry.getFileName().toString());
        if (descriptor > 2) {
          withdraw(descriptor);
        }
      }
    }
  }

  private void withdraw(int descriptor) throws PosixException {
    final int notOpen = 9;
    try {
      inherit(descriptor, false);
    } catch (PosixException e) {
      // Other threads close theirs meanwhile.
      if (e.errno() != notOpen) {
        throw e;
      }
    }
  }
}
