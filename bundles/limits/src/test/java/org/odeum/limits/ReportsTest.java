// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.server.CacheStatistics.Cache;
import org.odeum.server.runtime.RunningWork;

@Timeout(60)
class ReportsTest {
  @TempDir Path folder;

  private final CountDownLatch end = new CountDownLatch(1);

  private Thread waiting(Thread.Builder builder) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        builder.start(
            () -> {
              begun.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    begun.await();
    while (thread.getState() == Thread.State.RUNNABLE) {
      Thread.sleep(1);
    }
    return thread;
  }

  private static RunningWork work(String what) {
    return new RunningWork(
        "http",
        "id-7",
        what,
        "shop",
        "ada",
        Optional.of("http-1"),
        Duration.ofMillis(1500),
        Optional.of(Duration.ofMillis(200)),
        OptionalLong.empty(),
        false);
  }

  @Test
  void threads_at_work_come_first_and_equal_ones_are_told_once() throws Exception {
    Thread platform = waiting(Thread.ofPlatform().name("http-1"));
    Thread virtual = waiting(Thread.ofVirtual().name("answer-1"));
    waiting(Thread.ofVirtual().name("idle-1"));
    waiting(Thread.ofVirtual().name("idle-2"));
    waiting(Thread.ofVirtual().name("idle-3"));
    try {
      Path file = folder.resolve("dump.txt");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
      ThreadDump dump = ThreadDump.parse(Files.readAllLines(file));

      String text =
          StackReport.of(
              dump,
              Map.of(platform.threadId(), work("GET /one"), virtual.threadId(), work("GET /two")));

      assertThat(text)
          .startsWith("Stacks of " + dump.threads().size() + " threads, 2 at work:")
          .contains(
              "\"http-1\" WAITING\n"
                  + "    http id-7 GET /one, database shop, user ada, age 1.5 s, CPU 0.2 s\n"
                  + "    at ")
          .contains("\"answer-1\" virtual WAITING\n    http id-7 GET /two")
          .containsOnlyOnce(" and 2 more with this stack")
          .contains(getClass().getName());
      assertThat(text.indexOf("GET /two")).isLessThan(text.indexOf("idle-"));
    } finally {
      end.countDown();
    }
  }

  @Test
  void caches_are_grouped_by_database() {
    assertThat(
            CacheReport.of(
                List.of(
                    new Cache(
                        "shop",
                        "default",
                        3,
                        OptionalLong.of(2048),
                        OptionalLong.of(9),
                        OptionalLong.of(1)),
                    Cache.sized("route table", 12))))
        .isEqualTo(
            """
            Caches stats:
            database       cache                               entries        KiB         hits       misses  hit %
            -              route table                              12          -            -            -      -
            shop           default                                   3          2            9            1   90.0\
            """);
  }

  @Test
  void no_cache_is_told_too() {
    assertThat(CacheReport.of(List.of())).isEqualTo("Caches stats: no cache tells any");
  }

  @Test
  void an_earlier_heap_dump_is_never_written_over() throws Exception {
    HeapDumps dumps = new HeapDumps(folder.resolve("heap-dumps"));
    Files.createDirectories(dumps.file().getParent());
    Files.writeString(dumps.file(), "earlier");
    dumps.arm();
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    assertThat(jvm.getVMOption("HeapDumpOnOutOfMemoryError").getValue()).isEqualTo("false");

    Files.delete(dumps.file());
    try {
      dumps.arm();
      assertThat(jvm.getVMOption("HeapDumpOnOutOfMemoryError").getValue()).isEqualTo("true");
      assertThat(jvm.getVMOption("HeapDumpPath").getValue()).isEqualTo(dumps.file().toString());
    } finally {
      jvm.setVMOption("HeapDumpOnOutOfMemoryError", "false");
    }
  }
}
