// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.odeum.http.engine.RunningRequest;
import org.odeum.http.engine.RunningRequests;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.RequestServer;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.ServerProcess;
import org.odeum.launcher.spi.ServerRole;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Watches over the process from a thread of its own, as Odoo's monitor does. The first look is
 * after a second: the server is starting.
 */
@Component(service = LimitsComponent.class, immediate = true)
public final class LimitsComponent {
  private final ServerOptions options;
  private final ServerProcess process;
  private final Consumer<String> replace;
  private final boolean worker;
  private final CronRuns cron;
  private Thread thread;
  private volatile Optional<Watched> watched = Optional.empty();
  private volatile Optional<UncaughtErrors> uncaught = Optional.empty();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile RunningRequests requests;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile RequestServer server;

  private record Watched(Meter meter, Accounts accounts) {
    static Watched now() {
      Meter meter = new JvmMeter();
      return new Watched(meter, new Accounts(meter, System.nanoTime()));
    }
  }

  /** Created by Declarative Services. */
  @Activate
  public LimitsComponent(
      @Reference ServerOptions options,
      @Reference ServerProcess process,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ProcessGroup group,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ServerRole role,
      @Reference CronRuns cron) {
    this.options = options;
    this.process = process;
    this.replace = group == null ? process::reload : group::replaceThis;
    this.worker = role != null && role.inGroup();
    this.cron = cron;
  }

  /** What must not come too late for a heap that fills within the first second is done here. */
  @Activate
  void start() {
    if (options.serving()) {
      UncaughtErrors errors = UncaughtErrors.install();
      uncaught = Optional.of(errors);
      if (options.value("heap_dump_on_out_of_memory").filter("True"::equals).isPresent()) {
        new HeapDumps(options.dataDirectory().resolve("heap-dumps")).arm();
      }
      Watch watch = new Watch(this::supervisor, process.started(), errors::ranOutOfMemory, replace);
      thread = Thread.ofPlatform().daemon().name("limits").start(watch::run);
    }
  }

  @Deactivate
  void stop() {
    if (thread != null) {
      thread.interrupt();
    }
    uncaught.ifPresent(UncaughtErrors::remove);
  }

  private Supervisor supervisor(Memory memory) {
    Watched ours = Watched.now();
    watched = Optional.of(ours);
    Limits limits = Limits.of(options::value, options::origin, worker);
    return new Supervisor(
        this::running,
        ours.accounts(),
        new TimeRule(limits, ours.meter()),
        new MemoryRule(limits, memory, ours.meter()),
        new Wear(limits, this::served, this::outOfMemory),
        new Replacement(replace));
  }

  /** What runs now. */
  List<Work> running() {
    List<Work> all = new ArrayList<>(cron.running());
    RunningRequests known = requests;
    if (known != null) {
      for (RunningRequest request : known.list()) {
        all.add(new RequestWork(request));
      }
    }
    return all;
  }

  private long served() {
    RequestServer known = server;
    return known == null ? 0 : known.served();
  }

  private long outOfMemory() {
    RunningRequests known = requests;
    return uncaught.map(UncaughtErrors::outOfMemory).orElse(0L)
        + (known == null ? 0 : known.outOfMemory());
  }

  /** What is known of how much a piece of work has used; empty before its first look. */
  Optional<Account> account(Work work) {
    return watched.flatMap(ours -> ours.accounts().find(work));
  }

  Optional<Meter> meter() {
    return watched.map(Watched::meter);
  }
}
