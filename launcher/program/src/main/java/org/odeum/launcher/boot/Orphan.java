// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.odeum.launcher.master.WorkerPlace;
import org.odeum.launcher.shell.SocketPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker whose master was killed: it has seconds to finish what it is at, for nobody would end it
 * later, and removes what the master left behind, unless a new one is there already. One that does
 * not end in good order ends itself.
 */
final class Orphan {
  private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
  private static final Duration FOR_REQUESTS = Duration.ofSeconds(5);
  private static final Duration LEFT = Duration.ofSeconds(20);

  private final ServerState state;
  private final Path dataDirectory;
  private final RunDirectory run;
  private final Optional<Path> pidFile;
  private final Optional<BoundFile> socketFile;
  private final long master;
  private volatile boolean begun;

  /**
   * @param socketFile that of a Unix socket which the master has bound
   * @param master its process id
   */
  Orphan(
      ServerState state,
      Path dataDirectory,
      RunDirectory run,
      Optional<Path> pidFile,
      Optional<Path> socketFile,
      long master) {
    this.state = state;
    this.dataDirectory = dataDirectory;
    this.run = run;
    this.pidFile = pidFile;
    this.socketFile = socketFile.flatMap(BoundFile::at);
    this.master = master;
  }

  /** To be called when the master is gone, before this process is told to stop. */
  void begin() {
    begun = true;
    state.hurry(FOR_REQUESTS);
    Thread.ofPlatform().daemon().name("orphan").start(this::endLater);
  }

  private void endLater() {
    try {
      Thread.sleep(LEFT);
      LOG.warn("The master is gone and this worker did not end within {} s", LEFT.toSeconds());
      tidyUp();
      run.remove();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("Something is left behind: {}", Sentence.reason(e));
    }
    Runtime.getRuntime().halt(1);
  }

  /** Removes the files of the dead master; does nothing in a worker whose master lives. */
  void tidyUp() {
    if (!begun) {
      return;
    }
    try (DataDirectory unowned = DataDirectory.takeIfFree(dataDirectory)) {
      if (unowned.isOwn()) {
        WorkerPlace.control(dataDirectory).close();
        SocketPlace.shell(dataDirectory).close();
        Files.deleteIfExists(WorkerPlace.configuration(dataDirectory));
        PidFile.of(pidFile, master).close();
        if (socketFile.isPresent()) {
          socketFile.get().remove();
        }
      }
    } catch (IOException e) {
      LOG.warn("What the master left behind stays: {}", Sentence.reason(e));
    }
  }
}
