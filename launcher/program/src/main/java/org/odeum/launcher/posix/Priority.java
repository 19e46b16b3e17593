// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who gets a processor first when there are too few ({@code nice(2)}). Linux only, where each
 * thread has its own and gives it to the threads and processes that it starts.
 */
public final class Priority {
  private static final Path CALLING_THREAD = Path.of("/proc/thread-self");
  private static final int OF_PROCESS = 0;
  private static final int CALLER = 0;
  private static final int GONE = 3;
  private static final int MOST_ROUNDS = 5;

  private final NativeCall setPriority = NativeCall.of("setpriority", JAVA_INT, JAVA_INT, JAVA_INT);

  /** What is done at a higher priority. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Does something in the calling thread so many steps of nice before others, or as usual if the
   * system does not permit that. What is started meanwhile keeps the priority.
   */
  public <T> T raised(int steps, Work<T> work) throws IOException {
    Optional<Integer> own = niceOf(CALLING_THREAD);
    if (own.isEmpty() || !raise(own.get() - steps)) {
      return work.run();
    }
    try {
      return work.run();
    } finally {
      raise(own.get()); // back down, as far as that is one
    }
  }

  /**
   * Gives those threads of a process, if it still lives, that come before the calling thread the
   * priority of that.
   */
  public void level(long process) throws IOException {
    int own = niceOf(CALLING_THREAD).orElse(0);
    // A thread that is not levelled yet may be starting another one.
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Path> others = threadsBefore(own, process);
      if (others.isEmpty()) {
        return;
      }
      for (Path thread : others) {
        set(Integer.parseInt(thread.getFileName().toString()), own);
      }
    }
  }

  private static List<Path> threadsBefore(int nice, long process) throws IOException {
    List<Path> others = new ArrayList<>();
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(process), "task"))) {
      for (Path thread : threads) {
        if (niceOf(thread).filter(its -> its < nice).isPresent()) {
          others.add(thread);
        }
      }
    } catch (NoSuchFileException ended) {
      return List.of();
    }
    return others;
  }

  /** Empty for one that is gone. */
  private static Optional<Integer> niceOf(Path thread) {
    return ProcessStat.of(thread).map(ProcessStat::nice);
  }

  /** Whatever is in its way: who wanted to be faster must not be kept from his work. */
  private boolean raise(int nice) {
    try {
      set(CALLER, nice);
      return true;
    } catch (PosixException refused) {
      return false;
    }
  }

  private void set(int thread, int nice) throws PosixException {
    try {
      setPriority.call(OF_PROCESS, thread, nice);
    } catch (PosixException e) {
      if (e.errno() != GONE) {
        throw e;
      }
    }
  }
}
