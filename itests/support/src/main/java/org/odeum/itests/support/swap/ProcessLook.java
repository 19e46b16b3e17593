// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support.swap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
   * @param bundles what the framework remembers of bundles, uninstalled ones too
   * @param classLoaders class loaders of addons, dead ones too
   * @param threads live threads
   * @param heapKilobytes what the heap holds
   */
  public record Contents(int bundles, int classLoaders, int threads, long heapKilobytes) {}

  /** Collects garbage, and counts. */
  public Contents look() {
    jcmd("GC.run");
    jcmd("GC.run");
    List<String> histogram = jcmd("GC.class_histogram").lines().toList();
    int bundles = instances(histogram, "org.apache.felix.framework.BundleImpl");
    int loaders = instances(histogram, "BundleWiringImpl$BundleClassLoader");
    int threads = (int) jcmd("Thread.print").lines().filter(line -> line.startsWith("\"")).count();
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    long heap = 0;
    while (used.find()) {
      String kilobytes = used.group(2) != null ? used.group(2) : used.group(3);
      heap = Math.max(heap, Long.parseLong(kilobytes));
    }
    return new Contents(bundles, loaders, threads, heap);
  }

  private static int instances(List<String> histogram, String type) {
    return histogram.stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length > 3 && columns[3].endsWith(type))
        .mapToInt(columns -> Integer.parseInt(columns[1]))
        .sum();
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
