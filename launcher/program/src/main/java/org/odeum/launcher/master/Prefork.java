// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.odeum.launcher.posix.Processes.Ending;
import org.odeum.launcher.shell.ShellRelay;
import org.odeum.launcher.shell.SocketPlace;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.odeum.launcher.spi.ServerRole.Kind;

/** A master with its processes, its control socket and the shell's socket. */
public final class Prefork implements AutoCloseable {
  private final Master master;
  private final ControlServer control;
  private final ShellRelay shell;

  /**
   * What a group is made of.
   *
   * @param http how many workers answer requests
   * @param cron how many run jobs
   * @param sockets the addresses by descriptor; they are not inherited by anything else
   * @param variable the environment variable that names sockets to a worker
   * @param environment further environment variables of workers
   * @param certificate what workers get of it in memory, asked for each; see {@link
   *     WorkerPlace#CERTIFICATE}
   * @param legacy workers that an earlier image of the master left
   * @param start how long a worker may take to become ready
   * @param silence how long it may show no sign of life
   * @param leave how long it may take to finish what it is at
   * @param buried removes what a worker that has ended left behind, given its process id
   */
  public record Setting(
      int http,
      int cron,
      Path dataDirectory,
      Map<Integer, URI> sockets,
      String variable,
      Map<String, String> environment,
      Supplier<Optional<byte[]>> certificate,
      Legacy legacy,
      Duration start,
      Duration silence,
      Duration leave,
      LongConsumer buried) {}

  private Prefork(Master master, ControlServer control, ShellRelay shell) {
    this.master = master;
    this.control = control;
    this.shell = shell;
  }

  /**
   * Sets it up; no worker is started yet.
   *
   * @param whenServing called once, when all workers serve
   */
  public static Prefork open(Setting setting, Runnable whenServing) throws IOException {
    InstantSource clock = new AwakeTime(Instant.now(), System::nanoTime);
    Population.Patience patience =
        new Population.Patience(setting.start(), setting.silence(), setting.leave());
    boolean answers = setting.http() > 0;
    Populations populations =
        new Populations(
            new Population(Kind.HTTP, answers, setting.http(), patience),
            new Population(Kind.CRON, !answers, setting.cron(), patience));
    setting.legacy().heirs().forEach(heir -> populations.adopted(heir, clock.instant()));
    Workers workers =
        Workers.ofThisProcess(
            setting.sockets().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString())),
            setting.variable(),
            setting.environment(),
            setting.certificate());
    Connected connected = new Connected(workers, setting.buried());
    Master master = new Master(populations, connected, clock, whenServing);
    ControlServer control =
        ControlServer.open(
            WorkerPlace.control(setting.dataDirectory()),
            (pid, line) -> {
              connected.heard(pid, line);
              master.said(pid, line);
            });
    connected.control = Optional.of(control);
    ShellRelay shell =
        ShellRelay.open(
            SocketPlace.shell(setting.dataDirectory()),
            () -> connected.spokesman().map(pid -> workerShell(setting.dataDirectory(), pid)));
    return new Prefork(master, control, shell);
  }

  /** Where the shell of a worker listens. */
  public static SocketPlace workerShell(Path dataDirectory, long pid) {
    return new SocketPlace(
        dataDirectory.resolve("run").resolve(Long.toString(pid)).resolve("shell").resolve("s"));
  }

  /** The workers that live, for the next image; to be asked when {@link #run} has ended. */
  public Legacy legacy() {
    return master.legacy();
  }

  /** Ends all workers at once and removes what they and the sockets leave. For any thread. */
  public void endAtOnce() throws IOException {
    master.stopAtOnce();
    close();
  }

  /** The master, to be told what to do. */
  public Master master() {
    return master;
  }

  /** Lives until it is asked to end. */
  public Master.Outcome run() throws InterruptedException {
    return master.run();
  }

  @Override
  public void close() throws IOException {
    shell.close();
    control.close();
  }

  /** Processes by the system's calls, words by the control socket. */
  private static final class Connected implements WorkerControl {
    private final Workers workers;
    private final LongConsumer buried;
    private final Map<Long, Instant> ready = new HashMap<>();
    private Optional<Long> leader = Optional.empty();
    private volatile Optional<ControlServer> control = Optional.empty();

    Connected(Workers workers, LongConsumer buried) {
      this.workers = workers;
      this.buried = buried;
    }

    void heard(long pid, ControlLine line) {
      if (line.verb().equals(ControlLine.LEADS)) {
        synchronized (ready) {
          leader = Optional.of(pid);
        }
      } else if (line.verb().equals(ControlLine.BEAT)) {
        boolean serves =
            WorkerReport.parse(line.words())
                .filter(report -> report.phase() == Phase.READY)
                .isPresent();
        synchronized (ready) {
          if (serves) {
            ready.putIfAbsent(pid, Instant.now());
          } else {
            ready.remove(pid);
          }
        }
      }
    }

    /** The one that decides what is published; else the one that has been ready longest. */
    Optional<Long> spokesman() {
      synchronized (ready) {
        if (leader.filter(ready::containsKey).isPresent()) {
          return leader;
        }
        return ready.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
      }
    }

    @Override
    public long start(WorkerPlace place, boolean urgent) throws IOException {
      return urgent ? workers.startFirst(place) : workers.start(place);
    }

    @Override
    public void endUrgency(long pid) throws IOException {
      workers.level(pid);
    }

    @Override
    public Optional<Ending> ended(long pid) throws IOException {
      Optional<Ending> ending = workers.ended(pid);
      if (ending.isPresent()) {
        workers.buried(pid);
        synchronized (ready) {
          ready.remove(pid);
        }
        buried.accept(pid);
      }
      return ending;
    }

    @Override
    public void retire(long pid, String reason) throws IOException {
      if (!control.orElseThrow().send(pid, new ControlLine(ControlLine.STOP, reason))) {
        workers.terminate(pid);
      }
      workers.level(pid);
    }

    @Override
    public void kill(long pid) throws IOException {
      workers.kill(pid);
    }

    @Override
    public void report(long pid) throws IOException {
      workers.report(pid);
    }

    @Override
    public void tell(long pid, List<ProcessGroup.Member> group) {
      control.orElseThrow().send(pid, new ControlLine(ControlLine.GROUP, GroupText.of(group)));
    }

    @Override
    public long residentBytes(long pid) {
      return Workers.resident(pid);
    }
  }
}
