// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Starts, signals and buries processes, and replaces the image of this one: what {@link Process}
 * cannot do for children that share descriptors, or that were started by an earlier image. Linux
 * only.
 */
public final class Processes {
  private static final int NO_HANG = 1;
  private static final int NO_CHILD = 10;

  /** At least as much as glibc (80) and musl (80) need. */
  private static final long FILE_ACTIONS_SIZE = 256;

  /**
   * How a process ended.
   *
   * @param code the exit code; 128 and the signal's number if a signal ended it, as in shells
   * @param signalled whether a signal ended it
   */
  public record Ending(int code, boolean signalled) {
    /** What the JVM and the system end a process with that has done something wrong itself. */
    private static final Set<Integer> CRASHES = Set.of(4, 5, 6, 7, 8, 11, 31);

    /** 0, and what the JVM makes of SIGHUP, SIGINT and SIGTERM where nobody handles them. */
    private static final Set<Integer> ON_REQUEST = Set.of(0, 129, 130, 143);

    /**
     * Whether somebody else ended it: a person, a script, or a system that is short of memory.
     * False if it exited with a code of its own or crashed.
     */
    public boolean fromOutside() {
      return signalled ? !CRASHES.contains(code - 128) : ON_REQUEST.contains(code);
    }

    /** How to say it: {@code by signal 9}, {@code with code 1}. */
    public String text() {
      return signalled ? "by signal " + (code - 128) : "with code " + code;
    }

    static Ending ofStatus(int status) {
      int signal = status & 0x7f;
      return signal == 0 ? new Ending((status >> 8) & 0xff, false) : new Ending(128 + signal, true);
    }
  }

  /**
   * Replaces the image of this process: same id, same parent, same inherited descriptors. Returns
   * only if that fails.
   *
   * @param variables added to the environment
   */
  public void replaceImage(Path program, List<String> words, Map<String, String> variables)
      throws PosixException {
    NativeCall setenv = NativeCall.of("setenv", ADDRESS, ADDRESS, JAVA_INT);
    NativeCall execv = NativeCall.of("execv", ADDRESS, ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      for (Map.Entry<String, String> variable : variables.entrySet()) {
        setenv.call(
            arena.allocateFrom(variable.getKey()), arena.allocateFrom(variable.getValue()), 1);
      }
      execv.call(arena.allocateFrom(program.toString()), NativeStrings.array(arena, words));
    }
  }

  /**
   * Starts a child with descriptors of this process. Its standard input is empty.
   *
   * @param environment all of it
   * @param descriptors the child's numbers and ours; ours may be closed on exec
   * @return the child's id, to be given to {@link #ended} until that tells how it ended
   */
  public long spawn(
      Path program,
      List<String> words,
      Map<String, String> environment,
      Map<Integer, Integer> descriptors)
      throws PosixException {
    NativeCall spawn =
        NativeCall.of("posix_spawn", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    NativeCall addDup2 =
        NativeCall.of("posix_spawn_file_actions_adddup2", ADDRESS, JAVA_INT, JAVA_INT);
    NativeCall addOpen =
        NativeCall.of(
            "posix_spawn_file_actions_addopen", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment actions = arena.allocate(FILE_ACTIONS_SIZE, 16);
      NativeCall.of("posix_spawn_file_actions_init", ADDRESS).callForError(actions);
      try {
        for (Map.Entry<Integer, Integer> pair : descriptors.entrySet()) {
          addDup2.callForError(actions, pair.getValue(), pair.getKey());
        }
        addOpen.callForError(actions, 0, arena.allocateFrom("/dev/null"), 0, 0);
        MemorySegment pid = arena.allocate(JAVA_INT);
        spawn.callForError(
            pid,
            arena.allocateFrom(program.toString()),
            actions,
            MemorySegment.NULL,
            NativeStrings.array(arena, words),
            NativeStrings.array(
                arena,
                environment.entrySet().stream()
                    .map(variable -> variable.getKey() + "=" + variable.getValue())
                    .toList()));
        return pid.get(JAVA_INT, 0);
      } finally {
        NativeCall.of("posix_spawn_file_actions_destroy", ADDRESS).callForError(actions);
      }
    }
  }

  /**
   * Tells how a child ended, and buries it; empty while it lives. A child that somebody else has
   * buried counts as ended with 0.
   */
  public Optional<Ending> ended(long child) throws PosixException {
    NativeCall waitpid = NativeCall.of("waitpid", JAVA_INT, ADDRESS, JAVA_INT);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(JAVA_INT);
      int pid = waitpid.call(Math.toIntExact(child), status, NO_HANG);
      return pid == 0 ? Optional.empty() : Optional.of(Ending.ofStatus(status.get(JAVA_INT, 0)));
    } catch (PosixException e) {
      if (e.errno() == NO_CHILD) {
        return Optional.of(new Ending(0, false));
      }
      throw e;
    }
  }

  /**
   * Has a signal do nothing until somebody handles it. Other than one that is ignored, the JVM lets
   * it be handled; and other than by default, it does not end the process meanwhile.
   */
  public void disarmSignal(int signal) throws PosixException {
    // Any function of the C library serves that takes a number and touches nothing.
    MemorySegment nothing = Linker.nativeLinker().defaultLookup().findOrThrow("abs");
    NativeCall.of("signal", JAVA_INT, ADDRESS).call(signal, nothing);
  }

  /** The children that have ended and that nobody has asked how. */
  public Set<Long> deadChildren() throws IOException {
    long self = ProcessHandle.current().pid();
    Set<Long> dead = new HashSet<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        ProcessStat.of(process)
            .filter(stat -> stat.state().equals("Z") && stat.parent() == self)
            .ifPresent(_ -> dead.add(Long.parseLong(process.getFileName().toString())));
      }
    }
    return dead;
  }

  /** Whether processes whose parents have ended become children of this one. */
  public boolean isSubreaper() throws PosixException {
    final int getChildSubreaper = 37;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(JAVA_INT);
      NativeCall.variadic("prctl", 1, JAVA_INT, ADDRESS).call(getChildSubreaper, answer);
      return answer.get(JAVA_INT, 0) != 0;
    }
  }

  /** Sends a signal by its number. */
  public void signal(long process, int signal) throws PosixException {
    NativeCall.of("kill", JAVA_INT, JAVA_INT).call(Math.toIntExact(process), signal);
  }
}
