// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.odeum.launcher.cli.ProductVersion;
import org.odeum.launcher.cli.ServerRunner;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.logging.Logging;
import org.odeum.launcher.master.Master;
import org.odeum.launcher.master.Prefork;
import org.odeum.launcher.privileges.Privileges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * The server with workers: this process has what only one can have, and starts the others. It holds
 * no OSGi framework.
 */
public final class GroupServer implements ServerRunner {
  private static final Logger LOG = LoggerFactory.getLogger(GroupServer.class);

  private final Reload reload;
  private final Map<String, String> environment;

  /**
   * @param reload prepared if the master is to go on with a new image
   */
  public GroupServer(Reload reload, Map<String, String> environment) {
    this.reload = reload;
    this.environment = environment;
  }

  @Override
  public int run(EffectiveOptions options, Logging logging)
      throws IOException, InterruptedException {
    if (!Reload.possible()) {
      throw new StartException(
          "This system cannot have workers, which needs Linux; start with --workers=0.");
    }
    DatabaseUser.mustBeOrdinary(options);
    ServerSettings settings = ServerSettings.of(options);
    long pid = ProcessHandle.current().pid();
    InheritedSockets inherited = InheritedSockets.ofThisProcess(environment);
    try (ListeningSockets sockets = ListeningSockets.open(inherited, settings);
        PidFile pidFile = PidFile.write(settings.pidFile(), pid);
        DataDirectory data = dataDirectory(options, pid);
        Supervision supervision = Supervision.of(environment, pid)) {
      LOG.info(
          "Odeum {} with {} workers on Java {}, data in {}",
          ProductVersion.read(),
          options.workers(),
          Runtime.version(),
          data.path());
      Prefork.Setting setting =
          new Prefork.Setting(
              options.workers(),
              data.path(),
              sockets.export().addresses(),
              InheritedSockets.VARIABLE,
              Prefork.running(environment),
              settings.startupTimeout().plus(settings.startupTimeout()),
              settings.stopTimeout().plusSeconds(15));
      Runnable serving =
          () -> {
            ready(options, sockets.addresses());
            supervision.ready();
          };
      try (Prefork prefork = Prefork.open(setting, serving);
          ConfigurationWatch watch = new ConfigurationWatch(options, prefork.master()::reload);
          Signals _ = signals(prefork.master(), pidFile)) {
        prefork
            .master()
            .checkReloads(new ReloadCheck(options, ProgramFiles.ofThisProcess())::objection);
        watch.start(ConfigurationWatch.EVERY);
        Master.Outcome outcome = prefork.run();
        supervision.leaving(outcome == Master.Outcome.RELOADING);
        if (outcome == Master.Outcome.RELOADING) {
          pidFile.keep();
          reload.prepare(sockets, Map.of(Prefork.WORKERS, prefork.runningText()));
        }
        return outcome == Master.Outcome.FAILED ? 1 : 0;
      }
    }
  }

  /** Workers are started later, so they never are root. */
  private static DataDirectory dataDirectory(EffectiveOptions options, long pid) {
    Privileges.of(options).drop();
    return DataDirectory.open(options.dataDirectory(), pid);
  }

  private static void ready(EffectiveOptions options, List<URI> addresses) {
    LOG.info(
        "Odeum is ready {} with {} workers; drop addons into {}",
        addresses.isEmpty()
            ? "without HTTP"
            : "at " + addresses.stream().map(URI::toString).collect(joining(", ")),
        options.workers(),
        options.deployDirectory());
  }

  private static Signals signals(Master master, PidFile pidFile) {
    Signals signals = new Signals();
    StopSignals stop =
        new StopSignals(
            master::stop,
            () -> {
              master.stopAtOnce();
              OdeumServer.endAtOnce(pidFile);
            },
            System::nanoTime);
    signals.undo.add(stop.install()::close);
    signals.undo.add(ReloadSignal.install(master::reload)::close);
    signals.handle("TTIN", () -> master.change(1));
    signals.handle("TTOU", () -> master.change(-1));
    return signals;
  }

  /** The signals that are handled while the master lives. */
  private static final class Signals implements AutoCloseable {
    private final List<Runnable> undo = new ArrayList<>();

    void handle(String name, Runnable action) {
      try {
        Signal signal = new Signal(name);
        var before = Signal.handle(signal, _ -> action.run());
        undo.add(() -> Signal.handle(signal, before));
      } catch (IllegalArgumentException e) {
        LOG.warn("SIG{} cannot be handled: {}", name, e.getMessage());
      }
    }

    @Override
    public void close() {
      undo.forEach(Runnable::run);
    }
  }
}
