// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support.swap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into a Java process with {@code jcmd}. */
public final class ProcessLook {
  private static final Pattern USED = Pattern.compile("(\\d+)K, used (\\d+)K|used (\\d+)K");

  private final ProcessHandle process;

  /** Looks at this process, which runs on the JDK of the caller. */
  public ProcessLook(ProcessHandle process) {
    this.process = process;
  }

  /**
   * What is in it after a collection.
   *
   * @param classLoaders class loaders of addons, dead ones too
   * @param threads live threads
   * @param heapKilobytes what the heap holds
   */
  public record Contents(int classLoaders, int threads, long heapKilobytes) {}

  /** Collects garbage, and counts. */
  public Contents look() {
    jcmd("GC.run");
    jcmd("GC.run");
    int loaders =
        (int)
            jcmd("GC.class_histogram")
                .lines()
                .filter(line -> line.contains("BundleWiringImpl$BundleClassLoader"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1]))
                .sum();
    int threads = (int) jcmd("Thread.print").lines().filter(line -> line.startsWith("\"")).count();
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    long heap = 0;
    while (used.find()) {
      String kilobytes = used.group(2) != null ? used.group(2) : used.group(3);
      heap = Math.max(heap, Long.parseLong(kilobytes));
    }
    return new Contents(loaders, threads, heap);
  }

  private String jcmd(String command) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process jcmd =
          new ProcessBuilder(tool.toString(), String.valueOf(process.pid()), command)
              .redirectErrorStream(true)
              .start();
      return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
