// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.odeum.addon.runtime.AddonHistory;
import org.odeum.addon.runtime.HistoryEntry;
import org.odeum.addon.runtime.RollbackOutcome;
import org.odeum.deployer.history.HistoryFile;
import org.odeum.deployer.lifecycle.Deployer;
import org.odeum.deployer.lifecycle.DeployerLoop;

/** Hands rollbacks to the deployer's thread and waits for them. */
final class HistoryService implements AddonHistory {
  private static final long BOUND_SECONDS = 60;

  private final HistoryFile file;
  private final Deployer deployer;
  private final DeployerLoop loop;
  private final boolean serving;

  HistoryService(HistoryFile file, Deployer deployer, DeployerLoop loop, boolean serving) {
    this.file = file;
    this.deployer = deployer;
    this.loop = loop;
    this.serving = serving;
  }

  @Override
  public List<HistoryEntry> entries() {
    return file.entries();
  }

  @Override
  public RollbackOutcome rollback(String addon) {
    return rollback(addon, Optional.empty());
  }

  @Override
  public RollbackOutcome rollback(String addon, String version) {
    return rollback(addon, Optional.of(version));
  }

  private RollbackOutcome rollback(String addon, Optional<String> version) {
    if (!serving) {
      return new RollbackOutcome(false, "This process does not serve: ask the server.");
    }
    try {
      return loop.submit(() -> deployer.rollback(addon, version))
          .get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException busy) {
      return new RollbackOutcome(false, "It cannot be done now: " + busy.getMessage() + ".");
    } catch (ExecutionException failed) {
      return new RollbackOutcome(false, "It failed: " + failed.getCause().getMessage());
    } catch (TimeoutException late) {
      return new RollbackOutcome(
          false, "It is not done after " + BOUND_SECONDS + " s and goes on: see history.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new RollbackOutcome(false, "Nobody waits for it any more: see history.");
    }
  }
}
