// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.odeum.launcher.master.Member.Standing;
import org.odeum.launcher.master.Population.Action;
import org.odeum.launcher.posix.Processes.Ending;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a group of workers alive until it is told to stop or to reload. Its one thread takes what
 * happened from a queue, and looks after the workers ten times a second.
 */
public final class Master {
  private static final Logger LOG = LoggerFactory.getLogger(Master.class);
  private static final Duration TICK = Duration.ofMillis(100);

  /** How the master's life ended. */
  public enum Outcome {
    /** As it was asked to. */
    STOPPED,
    /** The workers live, and wait for the next image of the master. */
    RELOADING,
    /** No worker could be started. */
    FAILED
  }

  /** Something happened. */
  private interface Event {
    void happen(Instant now);
  }

  private final Populations population;
  private final WorkerControl workers;
  private final InstantSource clock;
  private final Duration tick;
  private final Runnable whenServing;
  private final GroupNews news;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Set<Long> pids = ConcurrentHashMap.newKeySet();
  private Optional<Outcome> outcome = Optional.empty();
  private volatile Supplier<Optional<String>> reloadObjection = Optional::empty;
  private volatile BooleanSupplier nextHasWorkers = () -> true;

  /** What it ends with when all workers have left; empty while they are to stay. */
  private Optional<Outcome> ending = Optional.empty();

  private boolean announced;

  /**
   * @param whenServing called once, when the wanted number of workers serve
   */
  Master(Populations population, WorkerControl workers, InstantSource clock, Runnable whenServing) {
    this(population, workers, clock, TICK, whenServing);
  }

  Master(
      Populations population,
      WorkerControl workers,
      InstantSource clock,
      Duration tick,
      Runnable whenServing) {
    this.population = population;
    this.workers = workers;
    this.clock = clock;
    this.tick = tick;
    this.whenServing = whenServing;
    news = new GroupNews(population, workers);
    population.members().forEach(member -> pids.add(member.pid));
  }

  /** Lives until it is asked to end. */
  Outcome run() throws InterruptedException {
    while (outcome.isEmpty()) {
      Event event = events.poll(tick.toMillis(), TimeUnit.MILLISECONDS);
      while (event != null && outcome.isEmpty()) {
        Event next = event;
        act(() -> next.happen(clock.instant()));
        event = events.poll();
      }
      if (outcome.isEmpty()) {
        act(() -> lookAfter(clock.instant()));
      }
    }
    return outcome.get();
  }

  /** A worker has said something. For any thread. */
  void said(long pid, ControlLine line) {
    events.add(now -> hear(pid, line, now));
  }

  /** A worker may have ended, which is then seen at once. For any thread. */
  public void childEnded() {
    events.add(_ -> {});
  }

  /** Stops the group in good order; the second wish ends it at once. For any thread. */
  public void stop(String reason) {
    events.add(now -> beginStop(reason, Outcome.STOPPED));
  }

  /** Ends all workers at once, and waits a moment until they are gone. For any thread. */
  void stopAtOnce() {
    for (long pid : pids) {
      act(() -> workers.kill(pid));
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    while (!pids.isEmpty() && System.nanoTime() < end) {
      for (long pid : pids) {
        act(() -> workers.ended(pid).ifPresent(_ -> pids.remove(pid)));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** Has each reload refused for which there is an objection, given as a sentence. */
  public void checkReloads(Supplier<Optional<String>> objection) {
    reloadObjection = objection;
  }

  /** Says whether the next image would be a master again, asked before each reload. */
  public void nextHasWorkers(BooleanSupplier answer) {
    nextHasWorkers = answer;
  }

  /**
   * Ends the master, so that its next image can go on with the workers. If that will want none,
   * they first finish what they are at and leave: two kinds of server beside each other would
   * answer and publish at odds. For any thread.
   */
  public void reload(String reason) {
    events.add(
        _ -> {
          if (!stopping()) {
            reloadNow(reason);
          }
        });
  }

  private void reloadNow(String reason) {
    Optional<String> objection = reloadObjection.get();
    if (objection.isPresent()) {
      LOG.error("Not reloading ({}), the server goes on as it was: {}", reason, objection.get());
    } else if (nextHasWorkers.getAsBoolean()) {
      LOG.info("Reloading: {}; workers are replaced one after the other", reason);
      outcome = Optional.of(Outcome.RELOADING);
    } else {
      dismissForReload(reason);
    }
  }

  /** Ends the master when all workers have left, and none is wanted any more. For any thread. */
  public void reloadWithoutWorkers(String reason) {
    events.add(_ -> dismissForReload(reason));
  }

  private void dismissForReload(String reason) {
    LOG.info("Reloading: {}; when all workers have left, one process does all", reason);
    dismiss(Outcome.RELOADING);
  }

  private void dismiss(Outcome then) {
    ending = Optional.of(then);
    population.dismiss();
  }

  private boolean stopping() {
    return ending.isPresent();
  }

  /** Wants one worker more, or one less; the last one stays. For any thread. */
  public void change(int by) {
    events.add(
        now -> {
          if (!stopping() && population.wanted() + by < 1) {
            LOG.info("The last worker stays; SIGTERM ends the server");
          } else if (!stopping()) {
            population.want(population.wanted() + by);
            LOG.info("{} workers are wanted from now on", population.wanted());
          }
        });
  }

  /** Has all workers that serve write their state to the log. For any thread. */
  public void report() {
    events.add(
        now ->
            population.members().stream()
                .filter(member -> member.is(Standing.SERVING))
                .forEach(member -> act(() -> workers.report(member.pid))));
  }

  /** The workers that live; to be asked when {@link #run} has ended. */
  Legacy legacy() {
    return Legacy.of(population.members());
  }

  private void hear(long pid, ControlLine line, Instant now) {
    switch (line.verb()) {
      case ControlLine.BEAT ->
          WorkerReport.parse(line.words()).ifPresent(report -> heard(pid, report, now));
      case ControlLine.WORN ->
          population
              .find(pid)
              .filter(Member::current)
              .ifPresent(
                  member -> {
                    LOG.info("Worker {} ({}) is replaced: {}", name(member), pid, line.rest());
                    member.worn();
                  });
      case ControlLine.RELOAD -> reload(line.rest());
      case ControlLine.STOP -> beginStop(line.rest(), Outcome.STOPPED);
      case ControlLine.HELLO, ControlLine.LEADS -> {}
      default -> LOG.debug("Worker {} says {}, which this master does not know", pid, line.verb());
    }
  }

  private void heard(long pid, WorkerReport report, Instant now) {
    population.heard(pid, report, now);
    if (report.phase() == Phase.READY) {
      act(() -> workers.endUrgency(pid));
    }
  }

  private void beginStop(String reason, Outcome then) {
    if (ending.orElse(Outcome.RELOADING) == Outcome.RELOADING) {
      LOG.info("Stopping: {}", reason);
      dismiss(then);
    }
  }

  private void lookAfter(Instant now) {
    for (Member member : population.members()) {
      act(() -> workers.ended(member.pid).ifPresent(ending -> buried(member, ending, now)));
    }
    if (stopping() && population.members().isEmpty()) {
      outcome = ending;
      return;
    }
    for (Action action : population.next(now, announced || stopping())) {
      act(() -> follow(action, now));
    }
    announce();
    news.spread(now);
  }

  private void buried(Member member, Ending ending, Instant now) {
    pids.remove(member.pid);
    population.ended(member.pid, ending, now);
    if (!member.is(Standing.LEAVING)) {
      LOG.warn(
          "Worker {} ({}) ended {}{}",
          name(member),
          member.pid,
          ending.text(),
          stopping() ? "" : "; another one takes its place");
    }
  }

  private void follow(Action action, Instant now) throws IOException {
    switch (action) {
      case Action.Start(WorkerPlace place, boolean urgent) -> start(place, urgent, now);
      case Action.Retire(Member member) ->
          workers.retire(
              member.pid, stopping() ? "the server stops" : "another worker takes its place");
      case Action.Kill(Member member, String reason) -> {
        LOG.error("Worker {} ({}) is ended at once: {}", name(member), member.pid, reason);
        workers.kill(member.pid);
      }
      case Action.GiveUp(String reason) -> {
        LOG.error("The server stops: {}", reason);
        beginStop("no worker can be started", Outcome.FAILED);
      }
    }
  }

  private void start(WorkerPlace place, boolean urgent, Instant now) throws IOException {
    try {
      long pid = workers.start(place, urgent);
      pids.add(pid);
      LOG.info("Worker {} starts as process {}", place.name(), pid);
      population.started(place, pid, now);
    } catch (IOException | RuntimeException e) {
      population.notStarted(place, now);
      throw e;
    }
  }

  private void announce() {
    if (!announced && !stopping() && population.serving()) {
      announced = true;
      whenServing.run();
    }
  }

  private static String name(Member member) {
    return member.place().name();
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private static void act(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException e) {
      LOG.error("The master could not do what it wanted and tries again: {}", e.getMessage());
    } catch (RuntimeException e) {
      // A fault in one thing must not leave all workers without anybody who looks after them.
      LOG.error("The master has a fault and goes on; please report", e);
    }
  }
}
