// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.odeum.launcher.master.Prefork;
import org.odeum.launcher.master.WorkerLink;
import org.odeum.launcher.master.WorkerPlace;
import org.odeum.launcher.master.WorkerReport;
import org.odeum.launcher.shell.SocketPlace;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.RequestServer;
import org.odeum.launcher.spi.ServerProcess;

/** Where a server stands: alone, or as one of a master's workers. */
abstract sealed class Place implements AutoCloseable {
  private final SocketPlace shell;
  private final AtomicReference<Supplier<Optional<RequestServer>>> engine =
      new AtomicReference<>(Optional::empty);

  private Place(SocketPlace shell) {
    this.shell = shell;
  }

  static Place alone(
      ServerState state, Path dataDirectory, Supervision supervision, Duration stopTimeout) {
    return new Alone(state, SocketPlace.shell(dataDirectory), supervision, stopTimeout);
  }

  static Place ofWorker(WorkerPlace place, ServerState state, Path dataDirectory, Orphan orphan) {
    return new Worker(place, state, dataDirectory, orphan);
  }

  /** Where its shell listens. */
  final SocketPlace shell() {
    return shell;
  }

  /** What its bundles see of the process. */
  abstract ServerProcess process();

  /** What its bundles see of the group. */
  final ProcessGroup group(OsgiFramework framework) {
    engine.set(() -> framework.services(RequestServer.class).stream().findFirst());
    return group();
  }

  /** The same, when it is known what answers requests. */
  abstract ProcessGroup group();

  /** What answers requests, once there is something. */
  final Optional<RequestServer> engine() {
    return engine.get().get();
  }

  /** How many requests are being answered. */
  final int inFlight() {
    return engine().map(RequestServer::inFlight).orElse(0);
  }

  /** To be called when requests are answered. */
  abstract void ready();

  /** To be called when that is over. */
  abstract void leaving();

  @Override
  public abstract void close();

  private static final class Alone extends Place {
    private final ServerState state;
    private final Supervision supervision;
    private final Duration stopTimeout;

    Alone(ServerState state, SocketPlace shell, Supervision supervision, Duration stopTimeout) {
      super(shell);
      this.state = state;
      this.supervision = supervision;
      this.stopTimeout = stopTimeout;
    }

    @Override
    ServerProcess process() {
      return state;
    }

    @Override
    ProcessGroup group() {
      return new SingleProcess(state, this::engine);
    }

    @Override
    void ready() {
      supervision.ready();
    }

    @Override
    void leaving() {
      supervision.leaving(state.reloadRequested(), stopTimeout);
    }

    @Override
    public void close() {
      supervision.close();
    }
  }

  private static final class Worker extends Place {
    private final ServerState state;
    private final WorkerLink link;
    private final Orphan orphan;

    Worker(WorkerPlace place, ServerState state, Path dataDirectory, Orphan orphan) {
      super(Prefork.workerShell(dataDirectory, ProcessHandle.current().pid()));
      this.state = state;
      this.orphan = orphan;
      this.link = WorkerLink.open(dataDirectory, place, this::report, state::stop, orphan::begin);
    }

    private WorkerReport report() {
      return new WorkerReport(
          state.phase(),
          inFlight(),
          engine().map(RequestServer::served).orElse(0L),
          Memory.heapBytes());
    }

    @Override
    ServerProcess process() {
      return new WorkerProcess(state, link);
    }

    @Override
    ProcessGroup group() {
      return link;
    }

    @Override
    void ready() {
      link.sendBeat();
    }

    @Override
    void leaving() {
      link.sendBeat();
    }

    @Override
    public void close() {
      link.close();
      orphan.tidyUp();
    }
  }
}
