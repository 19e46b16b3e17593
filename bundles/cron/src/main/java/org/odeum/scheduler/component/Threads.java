// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.component;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.JobKey;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.ServerProcess;
import org.odeum.launcher.spi.ServerRole;
import org.odeum.scheduler.Catalogue;
import org.odeum.scheduler.JobSource;
import org.odeum.scheduler.Scheduler;
import org.odeum.server.WorkGuard;

/**
 * The scheduler of this process: made when there is a first job or somebody asks, and its threads
 * begin when the server has started.
 */
final class Threads {
  private final Catalogue catalogue;
  private final Supplier<CronStore> store;
  private final Clock clock;
  private final Supplier<Optional<WorkGuard>> guard;
  private final BiConsumer<String, String> news;
  private final ServerOptions options;
  private final Optional<ServerProcess> process;
  private final Optional<ServerRole> role;
  private volatile Scheduler scheduler;

  Threads(
      Catalogue catalogue,
      Supplier<CronStore> store,
      Clock clock,
      Supplier<Optional<WorkGuard>> guard,
      BiConsumer<String, String> news,
      ServerOptions options,
      Optional<ServerProcess> process,
      Optional<ServerRole> role) {
    this.catalogue = catalogue;
    this.store = store;
    this.clock = clock;
    this.guard = guard;
    this.news = news;
    this.options = options;
    this.process = process;
    this.role = role;
  }

  private synchronized Scheduler scheduler() {
    if (scheduler == null) {
      scheduler =
          new Scheduler(catalogue, new Scheduler.Surroundings(store, clock, runner(), guard, news));
    }
    return scheduler;
  }

  private static String runner() {
    long pid = ProcessHandle.current().pid();
    try {
      return InetAddress.getLocalHost().getHostName() + ":" + pid;
    } catch (UnknownHostException e) {
      return "localhost:" + pid;
    }
  }

  /** There is a job: the process of another command runs none. */
  void begin() {
    int number = number();
    if (options.serving() && number > 0) {
      scheduler().start(number, this::serverStarted);
      wake();
    }
  }

  private int number() {
    return role.map(ServerRole::cronThreads)
        .orElseGet(() -> options.value("max_cron_threads").map(Integer::parseInt).orElse(2));
  }

  private boolean serverStarted() {
    return process
        .map(server -> server.phase().compareTo(ServerProcess.Phase.READY) >= 0)
        .orElse(true);
  }

  CronOperations operations() {
    return new CronOperations(catalogue, scheduler(), store, clock);
  }

  void wake() {
    Scheduler known = scheduler;
    if (known != null) {
      known.wake();
    }
  }

  int drain(Set<Long> bundles, Duration bound) {
    Scheduler known = scheduler;
    return known == null ? 0 : known.drain(bundles, bound);
  }

  void drain(JobSource job, Duration bound) {
    Scheduler known = scheduler;
    if (known != null) {
      known.drain(job, bound);
    }
  }

  void stop(Duration bound) {
    Scheduler known = scheduler;
    if (known != null) {
      known.stop(bound);
    }
  }

  /** Why the scheduler found no jobs when it last looked. */
  Optional<String> away() {
    Scheduler known = scheduler;
    return known == null ? Optional.empty() : known.away();
  }

  /** A job whose runs this process asks the store for; empty if it asks for none. */
  Optional<JobKey> anyJob() {
    return scheduler == null
        ? Optional.empty()
        : catalogue.sources().stream()
            .findFirst()
            .map(job -> catalogue.key(job.definition().name()));
  }
}
