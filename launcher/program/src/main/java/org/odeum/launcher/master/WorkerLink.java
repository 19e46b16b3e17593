// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.odeum.launcher.shell.ShellCall;
import org.odeum.launcher.shell.SocketPlace;
import org.odeum.launcher.spi.ProcessGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's end of the control channel: beats once a second, and does what its master says. When
 * the master is replaced by a new image the link comes back; when it is gone for good, which the
 * system tells by giving this process another parent, the worker leaves. Safe for use by any
 * thread.
 */
public final class WorkerLink implements ProcessGroup, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLink.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** How long a master that lives may be away: its new image takes part of a second. */
  private static final Duration AWAY = Duration.ofSeconds(60);

  private final Path dataDirectory;
  private final SocketPlace place;
  private final WorkerPlace worker;
  private final Supplier<WorkerReport> report;
  private final Consumer<String> stop;
  private final Runnable orphaned;
  private volatile Optional<ControlPeer> peer = Optional.empty();
  private volatile List<Member> members = List.of();
  private volatile boolean leads;
  private volatile boolean closed;

  private WorkerLink(
      Path dataDirectory,
      WorkerPlace worker,
      Supplier<WorkerReport> report,
      Consumer<String> stop,
      Runnable orphaned) {
    this.dataDirectory = dataDirectory;
    this.place = WorkerPlace.control(dataDirectory);
    this.worker = worker;
    this.report = report;
    this.stop = stop;
    this.orphaned = orphaned;
  }

  /**
   * Connects and beats from now on.
   *
   * @param report asked for each beat
   * @param stop begins the stop of this process, given the reason
   * @param orphaned called when the master is gone, before {@code stop}
   */
  public static WorkerLink open(
      Path dataDirectory,
      WorkerPlace worker,
      Supplier<WorkerReport> report,
      Consumer<String> stop,
      Runnable orphaned) {
    WorkerLink link = new WorkerLink(dataDirectory, worker, report, stop, orphaned);
    Thread.ofPlatform().daemon().name("worker-link").start(link::listen);
    Thread.ofPlatform().daemon().name("worker-beat").start(link::beat);
    return link;
  }

  private void listen() {
    long away = System.nanoTime();
    while (!closed) {
      if (!hasParent() || System.nanoTime() - away > AWAY.toNanos()) {
        orphaned.run();
        stop.accept("the master is gone");
        return;
      }
      try (ControlPeer connected = new ControlPeer(SocketChannel.open(place.address()))) {
        connected.send(
            ControlLine.of(
                ControlLine.HELLO,
                List.of(worker.text(), Long.toString(ProcessHandle.current().pid()))));
        peer = Optional.of(connected);
        if (leads) {
          leadsNow();
        }
        sendBeat();
        for (Optional<ControlLine> line = connected.receive();
            line.isPresent();
            line = connected.receive()) {
          follow(line.get());
        }
        away = System.nanoTime();
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        // Whatever it is: without this thread nobody would notice that the master is gone.
        LOG.debug("The master cannot be reached", e);
      }
      peer = Optional.empty();
      pause(Duration.ofMillis(50));
    }
  }

  private boolean hasParent() {
    return ProcessHandle.current().parent().filter(p -> p.pid() == worker.master()).isPresent();
  }

  private void follow(ControlLine line) {
    switch (line.verb()) {
      case ControlLine.STOP -> stop.accept(line.rest());
      case ControlLine.GROUP -> members = GroupText.parse(line.rest());
      default -> LOG.debug("The master says {}, which this worker does not know", line.verb());
    }
  }

  private void beat() {
    while (!closed) {
      sendBeat();
      pause(BEAT);
    }
  }

  /** Beats at once, for when something has changed. */
  public void sendBeat() {
    say(ControlLine.of(ControlLine.BEAT, report.get().words()));
  }

  private void say(ControlLine line) {
    peer.ifPresent(
        connected -> {
          try {
            connected.send(line);
          } catch (IOException e) {
            LOG.debug("The master did not hear '{}'", line.verb(), e);
          }
        });
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the master to stop the whole group. */
  public void stopAll(String reason) {
    say(new ControlLine(ControlLine.STOP, reason));
  }

  /** Asks the master to reload the whole group. */
  public void reloadAll(String reason) {
    say(new ControlLine(ControlLine.RELOAD, reason));
  }

  @Override
  public int slot() {
    return worker.slot();
  }

  @Override
  public List<Member> members() {
    return members;
  }

  @Override
  public void replaceThis(String reason) {
    say(new ControlLine(ControlLine.WORN, reason));
  }

  @Override
  public void leadsNow() {
    leads = true;
    say(new ControlLine(ControlLine.LEADS, ""));
  }

  @Override
  public Reply ask(Member other, String line, Duration bound) throws IOException {
    return ShellCall.run(Prefork.workerShell(dataDirectory, other.pid()), line, bound);
  }

  @Override
  public void close() {
    closed = true;
    peer.ifPresent(
        connected -> {
          try {
            connected.close();
          } catch (IOException e) {
            LOG.debug("The control channel did not close", e);
          }
        });
  }
}
