// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.StateReport;
import org.odeum.server.CacheStatistics;
import org.odeum.server.runtime.Diagnosis;
import org.odeum.server.runtime.RunningWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Shows what the process is at: to the shell, and on SIGUSR1 to the log. */
@Component(service = {Diagnosis.class, StateReport.class})
public final class DiagnosisComponent implements Diagnosis, StateReport {
  private static final Logger LOG = LoggerFactory.getLogger(DiagnosisComponent.class);

  /** Lets the log have line feeds. */
  private static final Marker LINES = MarkerFactory.getMarker("LINES");

  private final LimitsComponent limits;
  private final Path folder;
  private final AtomicInteger dumps = new AtomicInteger();

  @Reference(policy = ReferencePolicy.DYNAMIC)
  volatile List<CacheStatistics> statistics = List.of();

  /** Created by Declarative Services. */
  @Activate
  public DiagnosisComponent(@Reference LimitsComponent limits, @Reference ServerOptions options) {
    this.limits = limits;
    this.folder = options.runtimeDirectory();
  }

  @Override
  public void write() {
    LOG.info(LINES, "{}", caches());
    LOG.info(LINES, "{}", stacks());
  }

  @Override
  public List<RunningWork> running() {
    long now = System.nanoTime();
    return oldestFirst().stream().map(work -> shown(work, now)).toList();
  }

  private List<Work> oldestFirst() {
    long now = System.nanoTime();
    return limits.running().stream()
        .sorted(Comparator.comparingLong((Work work) -> now - work.startedNanos()).reversed())
        .toList();
  }

  private RunningWork shown(Work work, long now) {
    var account = limits.account(work);
    var meter = limits.meter();
    return new RunningWork(
        work.kind().word(),
        work.id(),
        work.what(),
        work.database(),
        work.user(),
        work.thread().map(Thread::getName),
        Duration.ofNanos(Math.max(0, now - work.startedNanos())),
        account.flatMap(known -> meter.flatMap(known::cpu)),
        account.isPresent() && meter.isPresent()
            ? account.get().allocated(meter.get())
            : OptionalLong.empty(),
        account.filter(Account::stopped).isPresent());
  }

  @Override
  public String stacks() {
    Map<Long, RunningWork> working = new LinkedHashMap<>();
    long now = System.nanoTime();
    for (Work work : oldestFirst()) {
      work.thread().ifPresent(thread -> working.put(thread.threadId(), shown(work, now)));
    }
    try {
      return StackReport.of(dump(), working);
    } catch (IOException | RuntimeException e) {
      LOG.warn("The JVM could not write the stacks of its threads: {}", e.toString());
      return "The stacks cannot be shown: " + e.getMessage();
    }
  }

  /** The JVM writes virtual threads into files only. */
  private ThreadDump dump() throws IOException {
    Path file = folder.resolve("threads-" + dumps.incrementAndGet() + ".txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
      return ThreadDump.parse(Files.readAllLines(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public String caches() {
    List<CacheStatistics.Cache> all = new ArrayList<>();
    for (CacheStatistics each : statistics) {
      try {
        all.addAll(each.caches());
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("The caches of {} tell nothing", each.getClass().getName(), e);
      }
    }
    return CacheReport.of(all);
  }
}
