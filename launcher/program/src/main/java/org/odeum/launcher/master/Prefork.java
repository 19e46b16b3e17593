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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.odeum.launcher.posix.Processes.Ending;
import org.odeum.launcher.shell.ShellRelay;
import org.odeum.launcher.shell.SocketPlace;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ServerProcess.Phase;

/** A master with its processes, its control socket and the shell's socket. */
public final class Prefork implements AutoCloseable {
  /** The environment variable by which an image of the master names its workers to the next. */
  public static final String WORKERS = "ODEUM_WORKERS_RUNNING";

  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Master master;
  private final ControlServer control;
  private final ShellRelay shell;

  /**
   * What a group is made of.
   *
   * @param wanted how many workers
   * @param sockets the addresses by descriptor; they are not inherited by anything else
   * @param variable the environment variable that names sockets to a worker
   * @param running workers that an earlier image of the master left, pid and slot
   * @param start how long a worker may take to become ready
   * @param leave how long it may take to finish what it is at
   */
  public record Setting(
      int wanted,
      Path dataDirectory,
      Map<Integer, URI> sockets,
      String variable,
      Map<Long, Integer> running,
      Duration start,
      Duration leave) {}

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
    InstantSource clock = InstantSource.system();
    Population population =
        new Population(
            setting.wanted(), new Population.Patience(setting.start(), SILENCE, setting.leave()));
    setting.running().forEach((pid, slot) -> population.adopted(slot, pid, clock.instant()));
    Workers workers =
        Workers.ofThisProcess(
            setting.sockets().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString())),
            setting.variable());
    Connected connected = new Connected(workers);
    Master master = new Master(population, connected, clock, whenServing);
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
            () -> connected.ready().map(pid -> workerShell(setting.dataDirectory(), pid)));
    return new Prefork(master, control, shell);
  }

  /** Where the shell of a worker listens. */
  public static SocketPlace workerShell(Path dataDirectory, long pid) {
    return new SocketPlace(
        dataDirectory.resolve("run").resolve(Long.toString(pid)).resolve("shell").resolve("s"));
  }

  /** The workers that the environment names, pid and slot. */
  public static Map<Long, Integer> running(Map<String, String> environment) {
    return Stream.of(environment.getOrDefault(WORKERS, "").strip().split(" +"))
        .filter(entry -> entry.contains("="))
        .map(entry -> entry.split("=", 2))
        .collect(
            Collectors.toMap(pair -> Long.parseLong(pair[0]), pair -> Integer.parseInt(pair[1])));
  }

  /** What {@link #running} reads, of the workers that live. */
  public String runningText() {
    return master.slots().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
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
  private static final class Connected implements Master.WorkerControl {
    private final Workers workers;
    private final Map<Long, Instant> ready = new HashMap<>();
    private volatile Optional<ControlServer> control = Optional.empty();

    Connected(Workers workers) {
      this.workers = workers;
    }

    void heard(long pid, ControlLine line) {
      if (line.verb().equals(ControlLine.BEAT)) {
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

    /** The one that has been ready longest. */
    Optional<Long> ready() {
      synchronized (ready) {
        return ready.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
      }
    }

    @Override
    public long start(int slot) throws IOException {
      return workers.start(slot);
    }

    @Override
    public Optional<Ending> ended(long pid) throws IOException {
      Optional<Ending> ending = workers.ended(pid);
      if (ending.isPresent()) {
        synchronized (ready) {
          ready.remove(pid);
        }
      }
      return ending;
    }

    @Override
    public void retire(long pid, String reason) throws IOException {
      synchronized (ready) {
        ready.remove(pid);
      }
      if (!control.orElseThrow().send(pid, new ControlLine(ControlLine.STOP, reason))) {
        workers.terminate(pid);
      }
    }

    @Override
    public void kill(long pid) throws IOException {
      workers.kill(pid);
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
