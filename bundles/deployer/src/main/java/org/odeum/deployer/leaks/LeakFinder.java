// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.leaks;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.odeum.addon.runtime.AddonLeaks;
import org.odeum.addon.runtime.Leak;
import org.odeum.deployer.leaks.HeapWalk.Way;

/** Collects garbage on demand and names what holds the class loaders that remain. */
public final class LeakFinder implements AddonLeaks {
  private static final int ROUNDS = 5;
  private static final Duration ROUND = Duration.ofMillis(50);
  private static final long LARGEST_HEAP = 1L << 30;
  private static final long MEBIBYTE = 1 << 20;

  private final LeakWatch watch;
  private final Path folder;

  /**
   * Finds.
   *
   * @param folder where a heap dump may be written for a moment
   */
  public LeakFinder(LeakWatch watch, Path folder) {
    this.watch = watch;
    this.folder = folder;
  }

  @Override
  public int watched() {
    return watch.count();
  }

  @Override
  public synchronized List<Leak> find() {
    for (int i = 0; i < ROUNDS && watch.count() > 0; i++) {
      System.gc();
      try {
        Thread.sleep(ROUND);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    List<RetiredLoader> alive = watch.alive();
    if (alive.isEmpty()) {
      return List.of();
    }
    Map<Long, String> holders = holders();
    String nobody = holders.getOrDefault(0L, "nothing that could be found: try again");
    return alive.stream()
        .map(
            each ->
                new Leak(
                    each.addon(),
                    each.generation(),
                    each.retired(),
                    holders.getOrDefault(each.serial(), nobody)))
        .toList();
  }

  /** By serial number; under zero what to say of the others. */
  private Map<Long, String> holders() {
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    if (used > LARGEST_HEAP) {
      return Map.of(
          0L,
          "not looked for, as the heap has %d MiB, more than %d"
              .formatted(used / MEBIBYTE, LARGEST_HEAP / MEBIBYTE));
    }
    Path dump = folder.resolve("leaks-" + ProcessHandle.current().pid() + ".hprof");
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(dump);
      try {
        diagnostics().dumpHeap(dump.toString(), true);
        Holder holder = new Holder(LeakFinder::threadName);
        Map<Long, Way> ways = HeapWalk.ways(dump);
        return ways.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> holder.describe(each.getValue())));
      } finally {
        Files.deleteIfExists(dump);
      }
    } catch (IOException | RuntimeException failed) {
      return Map.of(0L, "not found, as the heap could not be read: " + failed.getMessage());
    }
  }

  private static HotSpotDiagnosticMXBean diagnostics() {
    return Optional.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
        .orElseThrow(() -> new IllegalStateException("this Java writes no heap dumps"));
  }

  private static Optional<String> threadName(long id) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.threadId() == id)
        .map(Thread::getName)
        .findFirst();
  }
}
