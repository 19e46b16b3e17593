// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.odeum.launcher.boot.ReadinessGate.Standing;
import org.odeum.launcher.cli.CommandSource;
import org.odeum.launcher.cli.ProductVersion;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.spi.LaunchCommand;
import org.odeum.launcher.spi.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's bundles and the deployed addons for one command of the command line: without
 * sockets, with a temporary folder of its own, and not owning the data directory, so that it can be
 * used while a server runs.
 */
public final class CommandFramework implements CommandSource {
  /** The launching property with the parts that are waited for when nothing is served. */
  static final String READINESS = Readiness.REQUIRED + ".offline";

  private static final Logger LOG = LoggerFactory.getLogger(CommandFramework.class);
  private static final Duration BUNDLES_STOP = Duration.ofSeconds(10);

  private final OsgiFramework framework;
  private final RunDirectory run;

  private CommandFramework(OsgiFramework framework, RunDirectory run) {
    this.framework = framework;
    this.run = run;
  }

  /**
   * Starts the bundles and waits for the deployed addons.
   *
   * @throws StartException if a bundle of the server's own cannot be started
   */
  public static CommandFramework start(EffectiveOptions configured) {
    RunDirectory run = RunDirectory.temporary();
    var options = new RunningOptions(configured, run.path(), false);
    var state = new ServerState(Instant.now(), List.of(), ProductVersion.read());
    CommandFramework started;
    try {
      started =
          new CommandFramework(Platform.prepare(ProgramFiles.ofThisProcess(), options, state), run);
    } catch (RuntimeException e) {
      run.close();
      throw e;
    }
    try {
      started.startBundles(configured.startupTimeout());
      return started;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      started.close();
      throw new StartException("The start of the bundles was interrupted.");
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  @Override
  public List<LaunchCommand> commands() {
    return framework.services(LaunchCommand.class);
  }

  @Override
  public void close() {
    try {
      framework.stop(BUNDLES_STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      run.close();
    }
  }

  private void startBundles(Duration bound) throws InterruptedException {
    try (ReadinessParts parts = new ReadinessParts(framework.context())) {
      framework.start(() -> false);
      Standing standing =
          ReadinessGate.of(parts).await(framework.words(READINESS), true, bound, () -> false);
      if (!standing.ready()) {
        LOG.warn("Not everything is ready, so commands may be missing: {}", standing);
      }
    }
  }
}
