// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.odeum.launcher.config.CheckedConfiguration;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.master.WorkerPlace;
import org.odeum.launcher.posix.Descriptors;
import org.odeum.launcher.posix.Processes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the image of this process by a new one: the same id, the same words on the command line,
 * the same listening sockets; connections that are made meanwhile wait in the sockets' queues. Odoo
 * does it too, but closes its sockets first.
 *
 * <p>It is prepared while the server still has its sockets, and done when the server has ended in
 * good order. For use by one thread.
 */
public final class Reload {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  /** The system property with the start script; without it Java is started again as it was. */
  static final String SCRIPT = "odeum.script";

  private final List<String> words;
  private final HeldSignals held;
  private final ImageReplacement replacement;
  private final Map<String, String> variables = new HashMap<>();
  private final Set<Integer> inherited = new HashSet<>();
  private Optional<Kept> kept = Optional.empty();
  private Supplier<Map<String, String>> lastWords = Map::of;
  private BooleanSupplier wanted = () -> true;

  /** What is left to the next image. */
  private record Kept(Optional<Path> socketFile, PidFile pidFile) {
    void remove() throws IOException {
      pidFile.abandon();
      if (socketFile.isPresent()) {
        Files.deleteIfExists(socketFile.get());
      }
    }
  }

  /** Puts a new image in the place of this one. */
  @FunctionalInterface
  interface ImageReplacement {
    /**
     * Does not come back unless it fails.
     *
     * @param descriptors all that the new image inherits
     * @param variables added to the environment
     */
    void replace(Set<Integer> descriptors, List<String> command, Map<String, String> variables)
        throws IOException;
  }

  /**
   * Makes one for a process.
   *
   * @param words of the command line, after the start script or the main class
   * @param held what came while the image before this one was replaced
   */
  public Reload(List<String> words, HeldSignals held) {
    this(words, held, Reload::replaceImage);
  }

  Reload(List<String> words, HeldSignals held, ImageReplacement replacement) {
    this.words = List.copyOf(words);
    this.held = held;
    this.replacement = replacement;
  }

  /** Has signals that come before the server can take them do no harm. */
  void holdSignals() {
    held.listen();
  }

  /** Takes SIGHUP, and one that came before there was anybody to take it. */
  ReloadSignal onSignal(Consumer<String> reload) {
    ReloadSignal signal = ReloadSignal.install(reload);
    if (held.takeReloadWish()) {
      reload.accept("SIGHUP");
    }
    return signal;
  }

  /** Whether this system can do it. */
  static boolean possible() {
    return Files.isDirectory(Path.of("/proc/self/fd"));
  }

  /**
   * Sees to it that the sockets and the pid file outlive the server.
   *
   * @param checked what the next image is to start with
   * @param more environment variables for the next image, asked in the last moment
   * @param stillWanted asked in the last moment: whoever stopped the server meanwhile wants no
   *     other
   * @throws StartException if they cannot be kept; the server then has to end
   */
  void prepare(
      ListeningSockets listening,
      PidFile pidFile,
      Optional<CheckedStart> checked,
      Supplier<Map<String, String>> more,
      BooleanSupplier stillWanted) {
    InheritedSockets sockets;
    try {
      sockets = listening.export();
    } catch (IOException e) {
      throw new StartException(
          "The server ends instead of reloading, for its sockets cannot be kept (%s); start it again."
              .formatted(Sentence.reason(e)));
    }
    kept = Optional.of(new Kept(listening.keepFile(), pidFile));
    wanted = stillWanted;
    pidFile.keep();
    lastWords = more;
    variables.putAll(sockets.variables());
    inherited.addAll(sockets.addresses().keySet());
    handOver(checked);
    // Clients are waiting: a build or a training run must not be in their way.
    variables.put("ODEUM_BUILD", "off");
    variables.putIfAbsent("ODEUM_AOT", System.getenv().getOrDefault("ODEUM_AOT", "ready"));
  }

  /** What an earlier image handed over to this one is not for the next. */
  private void handOver(Optional<CheckedStart> checked) {
    variables.put(CheckedConfiguration.RELOADED, "");
    variables.put(WorkerPlace.CERTIFICATE, "");
    if (checked.isEmpty()) {
      return;
    }
    try {
      Map<String, Integer> files = checked.get().inMemory();
      files.forEach((name, descriptor) -> variables.put(name, Integer.toString(descriptor)));
      inherited.addAll(files.values());
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("The next image has to read its files anew: {}", e.getMessage());
    }
  }

  /**
   * Replaces the image if that was prepared, and returns if not. It also returns if that fails:
   * what was left to the next image is removed then, for there will be none.
   *
   * @return the sentence why it failed; the log is closed by then, so that somebody has to print it
   */
  public Optional<String> replaceImageIfPrepared() {
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    if (!wanted.getAsBoolean()) {
      String left = removed(kept.get());
      return left.isEmpty() ? Optional.empty() : Optional.of("The server has ended" + left + ".");
    }
    variables.putAll(lastWords.get());
    try {
      replacement.replace(inherited, command(), variables);
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(
          "The server has ended instead of reloading (%s%s); start it again."
              .formatted(Sentence.reason(e), removed(kept.get())));
    }
  }

  private static String removed(Kept kept) {
    try {
      kept.remove();
      return "";
    } catch (IOException e) {
      return "; something is left behind: " + Sentence.reason(e);
    }
  }

  private static void replaceImage(
      Set<Integer> inherited, List<String> command, Map<String, String> variables)
      throws IOException {
    Descriptors descriptors = new Descriptors();
    descriptors.inheritNone();
    for (int descriptor : inherited) {
      descriptors.inherit(descriptor, true);
    }
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(HeldSignals.hold());
    new Processes().replaceImage(Path.of(command.getFirst()), command, all);
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    String script = System.getProperty(SCRIPT, "");
    if (!script.isEmpty() && Files.isRegularFile(Path.of(script))) {
      command.add("/bin/sh");
      command.add(script);
      command.addAll(words);
      return command;
    }
    String[] before = Files.readString(Path.of("/proc/self/cmdline")).split("\0");
    command.add(ProcessHandle.current().info().command().orElse(before[0]));
    command.addAll(List.of(before).subList(1, before.length));
    return command;
  }
}
