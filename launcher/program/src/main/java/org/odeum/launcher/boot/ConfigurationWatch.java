// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.LaunchException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads the server when its configuration file says something else than what it was started with.
 * A file with a mistake is told once, and changes nothing; comments and line breaks are no change.
 * A file is looked at when it has been the same at two looks, so that none is taken half-written.
 */
final class ConfigurationWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);

  /** The usual time between two looks. */
  static final Duration EVERY = Duration.ofMillis(500);

  /** What a reload cannot change: the sockets and the user are kept. */
  private static final List<String> FOR_A_RESTART =
      List.of(
          "http_enable",
          "http_interface",
          "http_port",
          "gevent_port",
          "backlog",
          "unix_socket",
          "unix_socket_mode",
          "user",
          "group",
          "data_dir");

  private final EffectiveOptions inForce;
  private final Consumer<String> reload;
  private Optional<Stamp> before = Optional.empty();
  private Optional<Stamp> judged = Optional.empty();
  private Optional<Thread> thread = Optional.empty();

  /** What changes when a file is written; zeros if it is gone. */
  private record Stamp(long size, FileTime time, Optional<Object> file) {
    static Stamp of(Path path) {
      try {
        BasicFileAttributes read = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(read.size(), read.lastModifiedTime(), Optional.ofNullable(read.fileKey()));
      } catch (IOException gone) {
        return new Stamp(0, FileTime.fromMillis(0), Optional.empty());
      }
    }
  }

  /**
   * @param inForce what this image of the process has read
   * @param reload asks for a reload, given the reason
   */
  ConfigurationWatch(EffectiveOptions inForce, Consumer<String> reload) {
    this.inForce = inForce;
    this.reload = reload;
  }

  /** Looks from now on, if the options want that. To be called once. */
  void start(Duration every) {
    if (inForce.reloadOnChange()) {
      thread =
          Optional.of(
              Thread.ofPlatform().daemon().name("configuration-watch").start(() -> watch(every)));
    }
  }

  private void watch(Duration every) {
    try {
      while (true) {
        Thread.sleep(every);
        look();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once. */
  void look() {
    Stamp now = Stamp.of(inForce.configurationFile());
    boolean settled = before.filter(now::equals).isPresent();
    before = Optional.of(now);
    if (settled && judged.filter(now::equals).isEmpty()) {
      judged = before;
      judge();
    }
  }

  private void judge() {
    Path file = inForce.configurationFile();
    try {
      List<String> changed = new ArrayList<>(inForce.reread().differencesFrom(inForce));
      List<String> later = changed.stream().filter(FOR_A_RESTART::contains).toList();
      changed.removeAll(later);
      if (!later.isEmpty()) {
        LOG.warn("{} sets {} anew: that needs a restart", file, String.join(", ", later));
      }
      if (!changed.isEmpty()) {
        reload.accept(file + " sets " + String.join(", ", changed) + " anew");
      }
    } catch (LaunchException e) {
      LOG.error(
          "{} has changed and cannot be used; the server goes on as it was: {}",
          file,
          e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.ifPresent(Thread::interrupt);
  }
}
