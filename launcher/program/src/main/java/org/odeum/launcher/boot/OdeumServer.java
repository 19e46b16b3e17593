// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.odeum.launcher.cli.ProductVersion;
import org.odeum.launcher.cli.ServerRunner;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.logging.Logging;
import org.odeum.launcher.master.WorkerPlace;
import org.odeum.launcher.privileges.Privileges;
import org.odeum.launcher.shell.ServerShell;
import org.odeum.launcher.shell.SocketPlace;
import org.odeum.launcher.spi.LogLevels;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.ServerProcess;
import org.odeum.launcher.spi.ServerRole;
import org.odeum.launcher.spi.ServerRole.Kind;
import org.odeum.launcher.spi.StateReport;
import org.odeum.launcher.spi.TlsCertificate;
import org.odeum.launcher.tls.KeptCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server process: takes what only one process can have (data directory, port, pid file, signals),
 * lets the server live, and gives all of it back.
 *
 * <pre>
 * bind the socket -> drop root's privileges -> lock the data directory
 *   -> framework and boot set -> deployed addons
 *   -> [--stop-after-init ends here] -> accept -> ready ... asked to stop
 *   -> refuse -> stop hooks -> finish what is in flight -> stop the bundles -> exit
 * </pre>
 */
public final class OdeumServer implements ServerRunner {
  private static final Logger LOG = LoggerFactory.getLogger(OdeumServer.class);

  private final ProgramFiles program;
  private final Reload reload;
  private final Map<String, String> environment;
  private final InheritedSockets inherited;
  private final Optional<WorkerPlace> worker;
  private final Consumer<ServerProcess> whenReady;

  /** A server made of the program that this process was started from. */
  public OdeumServer(Reload reload, Map<String, String> environment) {
    this(
        ProgramFiles.ofThisProcess(),
        reload,
        environment,
        InheritedSockets.ofThisProcess(environment),
        process -> {});
  }

  /**
   * @param reload prepared if the server is to go on with a new image
   * @param environment tells a worker its place, and the master of the processes
   * @param inherited used instead of binding sockets, if there are any
   * @param whenReady told once when requests are answered, by the thread that {@link #run} is on
   */
  OdeumServer(
      ProgramFiles program,
      Reload reload,
      Map<String, String> environment,
      InheritedSockets inherited,
      Consumer<ServerProcess> whenReady) {
    this.program = program;
    this.reload = reload;
    this.inherited = inherited;
    this.environment = environment;
    this.worker = WorkerPlace.of(environment);
    this.whenReady = whenReady;
  }

  /**
   * Runs the server until it is asked to stop.
   *
   * @return the exit code
   * @throws StartException if it cannot start, with the sentence to show
   */
  @Override
  public int run(EffectiveOptions configured, Logging logging)
      throws IOException, InterruptedException {
    var settings = ServerSettings.of(configured);
    AddonsPath.mustExist(configured);
    DatabaseUser.mustBeOrdinary(configured);
    Optional<KeptCertificate> certificate =
        settings.certificate().map(files -> HandedOverCertificate.of(files, environment));
    certificate.ifPresent(KeptCertificate::mustBeThere);
    ProcessHandle self = ProcessHandle.current();
    Optional<Path> pidPath = worker.isPresent() ? Optional.empty() : settings.pidFile();
    reload.holdSignals();
    try (StopSignals stop = StopSignals.install();
        ExitGuard guard = ExitGuard.install();
        ListeningSockets sockets = sockets(settings, configured.dataDirectory());
        PidFile pidFile = PidFile.of(pidPath, self.pid());
        DataDirectory data = dataDirectory(configured, self.pid(), sockets);
        RunDirectory run = RunDirectory.create(data.runs(), self.pid(), OdeumServer::alive)) {
      pidFile.write();
      makeFolders(configured);
      var check = new ReloadCheck(configured, program);
      var state =
          new ServerState(
              // The process may be older than this image of it.
              inherited.isEmpty()
                  ? self.info().startInstant().orElseGet(Instant::now)
                  : Instant.now(),
              sockets.addresses(),
              ProductVersion.read(),
              check::objection);
      greet(state, configured, settings, sockets);
      guard.watch(state);
      var options = new RunningOptions(configured, run.path(), true);
      stop.tell(state::stop, () -> endAtOnce(sockets, data, run, pidFile));
      try (ReloadSignal _ = reload.onSignal(worker.isPresent() ? _ -> {} : state::reload);
          ConfigurationWatch watch = new ConfigurationWatch(configured, state::reload);
          OrphanReaper reaper = OrphanReaper.ofThisProcess();
          Place place = place(state, data, run, settings)) {
        OsgiFramework framework = Platform.prepare(program, options, place.process());
        framework.offer(LogLevels.class, logging);
        certificate.ifPresent(kept -> framework.offer(TlsCertificate.class, kept));
        framework.offer(ProcessGroup.class, place.group(framework));
        framework.offer(
            ServerRole.class,
            ServerRole.of(
                worker.map(WorkerPlace::kind).orElse(Kind.ALONE), configured.maxCronThreads()));
        try (ReportSignal _ =
                new ReportSignal(() -> framework.services(StateReport.class)).install();
            ServerShell shell = ServerShell.open(framework.context(), place.shell())) {
          int code =
              new ServerLife(framework, settings, state, sockets)
                  .run(
                      () -> {
                        ready(place, state, configured, shell, logging);
                        if (worker.isEmpty()) {
                          watch.start(ConfigurationWatch.EVERY);
                          reaper.startIfOrphansComeHere();
                        }
                      },
                      place::leaving);
          if (state.reloadRequested()) {
            reload.prepare(sockets, pidFile, check.passed(), Map::of, state::reloadRequested);
          }
          return code;
        }
      }
    }
  }

  /** A worker that answers no requests has no sockets. */
  private ListeningSockets sockets(ServerSettings settings, Path dataDirectory) {
    return worker.filter(place -> place.kind() != Kind.HTTP).isPresent()
        ? ListeningSockets.none()
        : ListeningSockets.open(inherited, settings.listen(), dataDirectory, worker.isEmpty());
  }

  /** Nothing that the server itself writes is opened before root's privileges are gone. */
  private DataDirectory dataDirectory(EffectiveOptions options, long pid, ListeningSockets sockets)
      throws IOException {
    Privileges.of(options).drop(sockets.file());
    return worker.isPresent()
        ? DataDirectory.ofMaster(options.dataDirectory())
        : DataDirectory.open(options.dataDirectory(), pid);
  }

  private Place place(
      ServerState state, DataDirectory data, RunDirectory run, ServerSettings settings) {
    return worker.isPresent()
        ? Place.ofWorker(
            worker.get(),
            state,
            data.path(),
            new Orphan(
                state,
                data.path(),
                run,
                settings.pidFile(),
                inherited.file(),
                worker.get().master()))
        : Place.alone(
            state,
            data.path(),
            Supervision.of(environment, ProcessHandle.current().pid())
                .starting(settings.longestStart()),
            settings.stopTimeout());
  }

  private void greet(
      ServerState state, ServerOptions options, ServerSettings settings, ListeningSockets sockets) {
    LOG.info(
        "Odeum {} on Java {}, data in {}",
        state.version(),
        Runtime.version(),
        options.dataDirectory());
    HostSystem.ofThisProcess().lacks().ifPresent(LOG::info);
    // Sockets that somebody hands over are bound as that one has it.
    if (settings.listen().everywhere() && worker.isEmpty() && inherited.isEmpty()) {
      LOG.info(
          "Listening on all interfaces, port {}; choose one with --http-interface",
          sockets.addresses().getFirst().getPort());
    }
  }

  private void ready(
      Place place,
      ServerState state,
      EffectiveOptions options,
      ServerShell shell,
      Logging logging) {
    place.ready();
    LOG.info(
        "Odeum is ready {} after {} ms; drop addons into {}{}",
        state.addresses().isEmpty()
            ? "without HTTP"
            : "at " + state.addresses().stream().map(URI::toString).collect(joining(", ")),
        Duration.between(state.started(), Instant.now()).toMillis(),
        options.deployDirectory(),
        shell.reachable() ? "; shell: " + shellCommand(options) : "");
    if (worker.isEmpty()) {
      shell.openTerminal(logging.terminal());
    }
    whenReady.accept(state);
    IdleMemory.watch(place::inFlight);
  }

  /** What to type on another terminal to reach this server. */
  private static String shellCommand(ServerOptions options) {
    boolean usual = options.origin("data_dir").equals("default");
    return "launcher/run.sh shell" + (usual ? "" : " --data-dir " + options.dataDirectory());
  }

  /** Makes those that people put things into, if they are missing. */
  static void makeFolders(ServerOptions options) {
    makeFolder("deploy", options.deployDirectory());
    makeFolder("conf", options.configurationDirectory());
  }

  private static void makeFolder(String purpose, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StartException(
          "The %1$s folder %2$s cannot be made (%3$s); make it or name another with --%1$s-dir."
              .formatted(purpose, folder, Sentence.reason(e)));
    }
  }

  /** Nobody waits for the bundles; what others would stumble over is removed all the same. */
  private static void endAtOnce(
      ListeningSockets sockets, DataDirectory data, RunDirectory run, PidFile pidFile) {
    try {
      sockets.close();
      if (data.isOwn()) {
        SocketPlace.shell(data.path()).close();
      }
      run.remove();
      data.close();
    } catch (IOException e) {
      LOG.error("Something is left behind: {}", Sentence.reason(e));
    }
    endAtOnce(pidFile);
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).isPresent();
  }

  static void endAtOnce(PidFile pidFile) {
    try {
      pidFile.close();
    } catch (IOException e) {
      LOG.error("The pid file stays: {}", Sentence.reason(e));
    }
    Runtime.getRuntime().halt(0);
  }
}
