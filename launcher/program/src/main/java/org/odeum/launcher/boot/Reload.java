// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
  /** The system property with the start script; without it Java is started again as it was. */
  static final String SCRIPT = "odeum.script";

  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private final List<String> words;
  private final HeldSignals held;
  private final Map<String, String> variables = new HashMap<>();
  private Optional<InheritedSockets> sockets = Optional.empty();

  /**
   * Makes one for a process.
   *
   * @param words of the command line, after the start script or the main class
   * @param held what came while the image before this one was replaced
   */
  public Reload(List<String> words, HeldSignals held) {
    this.words = List.copyOf(words);
    this.held = held;
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
   * Sees to it that the sockets outlive the server.
   *
   * @param more environment variables for the next image
   * @throws IOException if they cannot be kept; the server then just stops
   */
  void prepare(ListeningSockets listening, Map<String, String> more) throws IOException {
    sockets = Optional.of(listening.export());
    listening.keepFile();
    variables.putAll(more);
    variables.put(InheritedSockets.VARIABLE, sockets.get().text());
    // Clients are waiting: a build or a training run must not be in their way.
    variables.put("ODEUM_BUILD", "off");
    variables.putIfAbsent("ODEUM_AOT", System.getenv().getOrDefault("ODEUM_AOT", "ready"));
  }

  /** Replaces the image if that was prepared; returns if not, or if it fails, with a log line. */
  public void replaceImageIfPrepared() {
    if (sockets.isEmpty()) {
      return;
    }
    try {
      Descriptors descriptors = new Descriptors();
      descriptors.inheritNone();
      for (int descriptor : sockets.get().addresses().keySet()) {
        descriptors.inherit(descriptor, true);
      }
      List<String> command = command();
      variables.putAll(HeldSignals.hold());
      new Processes().replaceImage(Path.of(command.getFirst()), command, variables);
    } catch (IOException | RuntimeException e) {
      LOG.error("The reload failed, the server has ended: {}", Sentence.reason(e), e);
    }
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
