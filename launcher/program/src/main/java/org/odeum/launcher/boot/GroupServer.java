// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.launcher.cli.ProductVersion;
import org.odeum.launcher.cli.ServerRunner;
import org.odeum.launcher.config.CheckedConfiguration;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.logging.Logging;
import org.odeum.launcher.master.Legacy;
import org.odeum.launcher.master.Master;
import org.odeum.launcher.master.Prefork;
import org.odeum.launcher.master.WorkerPlace;
import org.odeum.launcher.privileges.Privileges;
import org.odeum.launcher.tls.KeptCertificate;
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
    HostSystem.ofThisProcess().mustAllowWorkers(options);
    DatabaseUser.mustBeOrdinary(options);
    ServerSettings settings = ServerSettings.of(options);
    Optional<KeptCertificate> certificate =
        settings.certificate().map(files -> HandedOverCertificate.of(files, environment));
    CertificateWatch renewals = new CertificateWatch(certificate);
    certificate.ifPresent(KeptCertificate::mustBeThere);
    long pid = ProcessHandle.current().pid();
    InheritedSockets inherited = InheritedSockets.ofThisProcess(environment);
    reload.holdSignals();
    try (StopSignals stop = StopSignals.install();
        ListeningSockets sockets =
            ListeningSockets.open(inherited, settings.listen(), options.dataDirectory(), true);
        PidFile pidFile = PidFile.of(settings.pidFile(), pid);
        DataDirectory data = dataDirectory(options, pid, sockets);
        CheckedConfiguration checked =
            CheckedConfiguration.write(options, WorkerPlace.configuration(data.path()));
        Supervision supervision =
            Supervision.of(environment, pid).starting(settings.longestStart())) {
      pidFile.write();
      LOG.info(
          "Odeum {} with {} workers on Java {}, data in {}",
          ProductVersion.read(),
          options.workers(),
          Runtime.version(),
          data.path());
      Duration leave = settings.stopTimeout().plusSeconds(15);
      Prefork.Setting setting =
          new Prefork.Setting(
              options.httpEnabled() ? options.workers() : 0,
              options.workers() > 0 ? options.maxCronThreads() : 0,
              data.path(),
              sockets.export().addresses(),
              InheritedSockets.VARIABLE,
              forWorkers(checked, sockets),
              () -> certificate.flatMap(KeptCertificate::forOthers),
              Legacy.parse(environment.getOrDefault(Legacy.VARIABLE, "")),
              settings.longestStart(),
              options.workerTimeout(),
              leave,
              worker -> bury(data, worker));
      Runnable serving =
          () -> {
            ready(options, sockets.addresses());
            supervision.ready();
            IdleMemory.watch(() -> 0);
          };
      try (Prefork prefork = Prefork.open(setting, serving);
          ConfigurationWatch watch = new ConfigurationWatch(options, prefork.master()::reload);
          renewals;
          OrphanReaper reaper = OrphanReaper.ofThisProcess();
          Signals _ = signals(prefork.master())) {
        stop.tell(
            reason -> {
              supervision.leaving(false, leave);
              prefork.master().stop(reason);
            },
            () -> endAtOnce(prefork, sockets, pidFile, data));
        var check = new ReloadCheck(options, ProgramFiles.ofThisProcess());
        prefork.master().checkReloads(check::objection);
        prefork.master().nextHasWorkers(() -> check.passedOptions().orElse(options).workers() > 0);
        if (options.workers() == 0) {
          prefork.master().reloadWithoutWorkers("no workers are wanted any more");
        }
        if (environment.containsKey(HeldSignals.STOP_VARIABLE)) {
          prefork.master().stop("a signal that came during the reload");
        }
        watch.start(ConfigurationWatch.EVERY);
        renewals.start(CertificateWatch.EVERY);
        reaper.startIfOrphansComeHere();
        Master.Outcome outcome = prefork.run();
        supervision.leaving(outcome == Master.Outcome.RELOADING, leave);
        if (outcome == Master.Outcome.RELOADING) {
          checked.keep();
          Legacy left = prefork.legacy();
          reload.prepare(
              sockets,
              pidFile,
              check.passed().or(() -> Optional.of(new CheckedStart(options, certificate))),
              () -> forNextImage(left, stop.haveArrived()),
              () -> !left.heirs().isEmpty() || !stop.haveArrived());
        }
        return outcome == Master.Outcome.FAILED ? 1 : 0;
      }
    }
  }

  /** They remove the file of a Unix socket when their master is killed. */
  private static Map<String, String> forWorkers(
      CheckedConfiguration checked, ListeningSockets sockets) {
    Map<String, String> variables = new HashMap<>(checked.variables());
    variables.put(InheritedSockets.FILE_VARIABLE, sockets.file().map(Path::toString).orElse(""));
    return variables;
  }

  /** A stop that comes when nobody here looks after the workers any more is the next one's. */
  private static Map<String, String> forNextImage(Legacy left, boolean stop) {
    Map<String, String> variables = new HashMap<>(Map.of(Legacy.VARIABLE, left.text()));
    if (stop) {
      variables.put(HeldSignals.STOP_VARIABLE, "1");
    }
    return variables;
  }

  /**
   * Whether there is a group to look after: workers are wanted, or are left from the image before.
   */
  public static boolean isNeeded(EffectiveOptions options, Map<String, String> environment) {
    return WorkerPlace.of(environment).isEmpty()
        && (options.workers() > 0 || !environment.getOrDefault(Legacy.VARIABLE, "").isBlank());
  }

  /** Workers are started later, so they never are root. */
  private static DataDirectory dataDirectory(
      EffectiveOptions options, long pid, ListeningSockets sockets) {
    Privileges.of(options).drop(sockets.file());
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

  private static void bury(DataDirectory data, long worker) {
    try {
      Prefork.workerShell(data.path(), worker).close();
      new RunDirectory(data.runs().resolve(Long.toString(worker))).remove();
    } catch (IOException e) {
      LOG.warn("What worker process {} left behind stays: {}", worker, Sentence.reason(e));
    }
  }

  private static void endAtOnce(
      Prefork prefork, ListeningSockets sockets, PidFile pidFile, DataDirectory data) {
    try {
      sockets.close();
      prefork.endAtOnce();
      Files.deleteIfExists(WorkerPlace.configuration(data.path()));
      data.close();
    } catch (IOException e) {
      LOG.error("Something is left behind: {}", Sentence.reason(e));
    }
    OdeumServer.endAtOnce(pidFile);
  }

  private Signals signals(Master master) {
    Signals signals = new Signals();
    signals.undo.add(reload.onSignal(master::reload)::close);
    signals.handle("TTIN", () -> master.change(1));
    signals.handle("TTOU", () -> master.change(-1));
    signals.handle("USR1", master::report);
    signals.handle("CHLD", master::childEnded);
    return signals;
  }

  /** The signals that are handled while the master lives, and then mean nothing. */
  private static final class Signals implements AutoCloseable {
    private final List<Runnable> undo = new ArrayList<>();

    void handle(String name, Runnable action) {
      try {
        Signal signal = new Signal(name);
        Signal.handle(signal, _ -> action.run());
        undo.add(() -> Signal.handle(signal, _ -> {}));
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
