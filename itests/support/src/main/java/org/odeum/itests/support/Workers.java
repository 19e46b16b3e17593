// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.odeum.itests.support.swap.HttpConnection;
import org.odeum.itests.support.swap.HttpConnection.Answer;

/** The worker processes of a server. */
public final class Workers {
  private static final Duration LONG = Duration.ofSeconds(180);
  private static final String READY = "OdeumServer: Odeum is ready";

  private Workers() {}

  /** Their process ids, the oldest first as far as the system counts upwards. */
  public static List<Long> of(Server server) {
    return server.process().children().map(ProcessHandle::pid).sorted().toList();
  }

  /** Waits until so many serve and there are no others. */
  public static void awaitReady(Server server, int number) {
    Eventually.until(
        number + " workers serve; the server printed:\n" + server.output(),
        LONG,
        () -> of(server).size() == number && ready(server) == number);
  }

  /** Waits until every process that answers has published an addon, given as name and version. */
  public static void awaitPublished(Server server, String addon) {
    Eventually.until(
        () -> addon + " is published everywhere; the server printed:\n" + server.output(),
        LONG,
        () -> {
          List<Long> workers = of(server);
          List<Long> all = workers.isEmpty() ? List.of(server.process().pid()) : workers;
          return said(server, all, addon + " published") == all.size();
        });
  }

  /** How many have said in the log that they are ready. */
  public static long ready(Server server) {
    return said(server, of(server), READY);
  }

  private static long said(Server server, List<Long> pids, String text) {
    List<String> said = server.output().lines().filter(line -> line.contains(text)).toList();
    return pids.stream()
        .filter(pid -> said.stream().anyMatch(line -> line.contains(" " + pid + " ")))
        .count();
  }

  /** Asks over a connection of its own, so that any worker may answer. */
  public static Answer fresh(Server server, String path) throws IOException {
    try (HttpConnection connection = new HttpConnection(server.port(), 0)) {
      return connection.get(path);
    }
  }

  /** Sends a signal. */
  public static void signal(long pid, String name) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + name + " " + pid + " gives " + code);
    }
  }
}
