// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.odeum.launcher.config.CheckedConfiguration;
import org.odeum.launcher.posix.Descriptors;
import org.odeum.launcher.posix.MemoryFile;
import org.odeum.launcher.posix.Priority;
import org.odeum.launcher.posix.Processes;
import org.odeum.launcher.posix.Processes.Ending;
import org.odeum.launcher.spi.ServerRole.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker processes: started with the command line of the master itself, so that they use the
 * same AOT cache, and with its sockets.
 */
final class Workers {
  /** Maps the cache where it was made for, so that all workers share its pages (JDK 25). */
  private static final List<String> SHARED_PAGES =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Set<String> NOT_FOR_WORKERS =
      Set.of(
          Legacy.VARIABLE,
          WorkerPlace.CERTIFICATE,
          CheckedConfiguration.RELOADED,
          "ODEUM_SIGNALS_HELD",
          "ODEUM_STOP_WISHED");

  private static final int FIRST_DESCRIPTOR = 3;

  /** Above all that the master's own descriptors are laid over in a worker. */
  private static final int FIRST_OF_MASTER = 200;

  /** Of nice: some three times as much of a processor as one of the others gets. */
  private static final int STEPS_BEFORE_OTHERS = 5;

  private static final int KILL = 9;
  private static final int USR1 = 10;
  private static final int TERM = 15;

  private final Processes processes;
  private final Priority priority;
  private final Set<Long> raised = ConcurrentHashMap.newKeySet();
  private final Descriptors descriptorsOfThisProcess;
  private final List<String> command;
  private final Map<String, String> environment;
  private final String variable;
  private final Map<Integer, Integer> descriptors;
  private final Supplier<Optional<byte[]>> certificate;

  private Workers(
      List<String> command,
      Map<String, String> environment,
      String variable,
      Map<Integer, Integer> descriptors,
      Supplier<Optional<byte[]>> certificate) {
    this.processes = new Processes();
    this.priority = new Priority();
    this.descriptorsOfThisProcess = new Descriptors();
    this.command = command;
    this.environment = environment;
    this.variable = variable;
    this.descriptors = descriptors;
    this.certificate = certificate;
  }

  /**
   * Workers of this process.
   *
   * @param sockets descriptors and what the worker's environment says of each address
   * @param variable the environment variable that names the sockets
   * @param more further environment variables
   * @param certificate see {@link WorkerPlace#CERTIFICATE}
   */
  static Workers ofThisProcess(
      Map<Integer, String> sockets,
      String variable,
      Map<String, String> more,
      Supplier<Optional<byte[]>> certificate)
      throws IOException {
    String[] own = Files.readString(Path.of("/proc/self/cmdline")).split("\0");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse(own[0]));
    command.addAll(SHARED_PAGES);
    command.addAll(List.of(own).subList(1, own.length));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("LISTEN_"));
    // This process may have become another user since it was started.
    environment.replace("HOME", System.getProperty("user.home"));
    environment.keySet().removeAll(NOT_FOR_WORKERS);
    environment.putAll(more);
    Map<Integer, Integer> descriptors = new LinkedHashMap<>();
    List<String> named = new ArrayList<>();
    for (Map.Entry<Integer, String> socket : sockets.entrySet()) {
      int number = FIRST_DESCRIPTOR + descriptors.size();
      descriptors.put(number, socket.getKey());
      named.add(number + "=" + socket.getValue());
    }
    environment.put(variable, String.join(" ", named));
    return new Workers(command, environment, variable, descriptors, certificate);
  }

  /**
   * Starts one that gets the processor before those that answer in its place, if the system permits
   * that: under full load it would have to share with them and with their clients.
   *
   * @return its process id
   */
  long startFirst(WorkerPlace place) throws IOException {
    long pid = priority.raised(STEPS_BEFORE_OTHERS, () -> start(place));
    raised.add(pid);
    return pid;
  }

  /** Gives one that was started before others, and what it has started, the master's priority. */
  void level(long pid) throws IOException {
    if (raised.contains(pid)) {
      priority.level(pid);
      for (ProcessHandle started :
          ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList()) {
        priority.level(started.pid());
      }
      raised.remove(pid);
    }
  }

  /**
   * Starts one.
   *
   * @return its process id
   */
  long start(WorkerPlace place) throws IOException {
    descriptorsOfThisProcess.inheritNone();
    Map<String, String> own = new HashMap<>(environment);
    own.put(WorkerPlace.VARIABLE, place.text());
    Map<Integer, Integer> given = new LinkedHashMap<>();
    if (place.kind() == Kind.HTTP) {
      given.putAll(descriptors);
    } else {
      own.remove(variable);
    }
    Optional<MemoryFile> secret = secret();
    try {
      secret.ifPresent(
          file -> {
            int number = FIRST_DESCRIPTOR + given.size();
            given.put(number, file.descriptor());
            own.put(WorkerPlace.CERTIFICATE, Integer.toString(number));
          });
      return processes.spawn(Path.of(command.getFirst()), command, own, given);
    } finally {
      if (secret.isPresent()) {
        secret.get().close();
      }
    }
  }

  /** What a worker is given of the certificate; one that is given nothing needs good files. */
  private Optional<MemoryFile> secret() {
    return certificate
        .get()
        .flatMap(
            content -> {
              try {
                return Optional.of(
                    MemoryFile.of(
                        descriptorsOfThisProcess, "certificate", content, FIRST_OF_MASTER));
              } catch (IOException | UnsupportedOperationException e) {
                LOG.warn(
                    "A worker starts without the certificate that was last good: {}",
                    e.getMessage());
                return Optional.empty();
              }
            });
  }

  /** How it ended; empty while it lives. */
  Optional<Ending> ended(long pid) throws IOException {
    return processes.ended(pid);
  }

  /** It has ended and been asked how. */
  void buried(long pid) {
    raised.remove(pid);
  }

  /** Asks it to leave, for when it cannot be told in words. */
  void terminate(long pid) throws IOException {
    processes.signal(pid, TERM);
  }

  /** Has it write its state to the log; it must be one that serves. */
  void report(long pid) throws IOException {
    processes.signal(pid, USR1);
  }

  /** Ends it at once. */
  void kill(long pid) throws IOException {
    processes.signal(pid, KILL);
  }

  /** The memory that the system has given it, in bytes; 0 if that is not known. */
  static long resident(long pid) {
    final long page = 4096;
    try {
      String[] words = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ");
      return Long.parseLong(words[1]) * page;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
