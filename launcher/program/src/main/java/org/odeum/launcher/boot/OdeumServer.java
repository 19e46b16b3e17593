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
import java.util.function.Consumer;
import org.odeum.launcher.cli.ProductVersion;
import org.odeum.launcher.cli.ServerRunner;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.logging.Logging;
import org.odeum.launcher.shell.ServerShell;
import org.odeum.launcher.spi.LogLevels;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.ServerProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server process: takes what only one process can have (data directory, port, pid file, signals),
 * lets the server live, and gives all of it back.
 *
 * <pre>
 * lock the data directory -> bind the socket -> framework and boot set -> deployed addons
 *   -> [--stop-after-init ends here] -> accept -> ready ... asked to stop
 *   -> refuse -> stop hooks -> finish what is in flight -> stop the bundles -> exit
 * </pre>
 */
public final class OdeumServer implements ServerRunner {
  private static final Logger LOG = LoggerFactory.getLogger(OdeumServer.class);

  private final ProgramFiles program;
  private final Consumer<ServerProcess> whenReady;

  /** A server made of the program that this process was started from. */
  public OdeumServer() {
    this(ProgramFiles.ofThisProcess(), process -> {});
  }

  /**
   * @param whenReady told once when requests are answered, by the thread that {@link #run} is on
   */
  OdeumServer(ProgramFiles program, Consumer<ServerProcess> whenReady) {
    this.program = program;
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
    ProcessHandle self = ProcessHandle.current();
    try (ExitGuard guard = ExitGuard.install();
        DataDirectory data = DataDirectory.open(configured.dataDirectory(), self.pid());
        RunDirectory run = RunDirectory.create(data.runs(), self.pid(), OdeumServer::alive);
        ListeningSockets sockets = bind(settings);
        PidFile pidFile = PidFile.write(settings.pidFile(), self.pid())) {
      makeFolder("deploy", configured.deployDirectory());
      makeFolder("conf", configured.configurationDirectory());
      var state =
          new ServerState(
              self.info().startInstant().orElseGet(Instant::now),
              sockets.addresses(),
              ProductVersion.read());
      greet(state, configured, settings, sockets);
      var options = new RunningOptions(configured, run.path(), true);
      guard.watch(state);
      try (StopSignals _ =
          new StopSignals(state::stop, () -> endAtOnce(pidFile), System::nanoTime).install()) {
        OsgiFramework framework = Platform.prepare(program, options, state);
        framework.offer(LogLevels.class, logging);
        try (ServerShell shell = ServerShell.open(framework.context(), data.path())) {
          return new ServerLife(framework, settings, state, sockets)
              .run(() -> ready(state, configured, shell, logging));
        }
      }
    }
  }

  private static ListeningSockets bind(ServerSettings settings) {
    return settings.http().map(ListeningSockets::bind).orElseGet(ListeningSockets::none);
  }

  private static void greet(
      ServerState state, ServerOptions options, ServerSettings settings, ListeningSockets sockets) {
    LOG.info(
        "Odeum {} on Java {}, data in {}",
        state.version(),
        Runtime.version(),
        options.dataDirectory());
    settings
        .http()
        .filter(HttpAddress::everywhere)
        .ifPresent(
            address ->
                LOG.info(
                    "Listening on all interfaces, port {}; choose one with --http-interface",
                    sockets.addresses().getFirst().getPort()));
  }

  private void ready(
      ServerState state, EffectiveOptions options, ServerShell shell, Logging logging) {
    LOG.info(
        "Odeum is ready {} after {} ms; drop addons into {}{}",
        state.addresses().isEmpty()
            ? "without HTTP"
            : "at " + state.addresses().stream().map(URI::toString).collect(joining(", ")),
        Duration.between(state.started(), Instant.now()).toMillis(),
        options.deployDirectory(),
        shell.reachable() ? "; shell: " + shellCommand(options) : "");
    shell.openTerminal(logging.terminal());
    whenReady.accept(state);
  }

  /** What to type on another terminal to reach this server. */
  private static String shellCommand(ServerOptions options) {
    boolean usual = options.origin("data_dir").equals("default");
    return "launcher/run.sh shell" + (usual ? "" : " --data-dir " + options.dataDirectory());
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

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).isPresent();
  }

  private static void endAtOnce(PidFile pidFile) {
    try {
      pidFile.close();
    } catch (IOException e) {
      LOG.error("The pid file stays: {}", Sentence.reason(e));
    }
    Runtime.getRuntime().halt(0);
  }
}
