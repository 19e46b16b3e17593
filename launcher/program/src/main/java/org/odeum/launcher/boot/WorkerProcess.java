// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.odeum.launcher.master.WorkerLink;
import org.odeum.launcher.spi.ServerProcess;

/**
 * What a worker's bundles see of their process: its own life, and by stop and reload that of the
 * whole group.
 */
record WorkerProcess(ServerState state, WorkerLink link) implements ServerProcess {
  @Override
  public Phase phase() {
    return state.phase();
  }

  @Override
  public Instant started() {
    return state.started();
  }

  @Override
  public List<URI> addresses() {
    return state.addresses();
  }

  @Override
  public String version() {
    return state.version();
  }

  @Override
  public void reload(String reason) {
    link.reloadAll(reason);
  }

  @Override
  public void stop(String reason) {
    link.stopAll(reason);
  }

  /** This worker alone; the master gives up when no worker can start. */
  @Override
  public void fail(String sentence) {
    state.fail(sentence);
  }
}
