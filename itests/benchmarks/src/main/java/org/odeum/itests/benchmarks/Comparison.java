// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Measures two servers by turns with one workload: requests a second, processor time of each. */
final class Comparison {
  private static final int CONNECTIONS = Integer.getInteger("connections", 32);
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("seconds", 5));
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmup", 20));
  private static final long MOST_REQUESTS = 5_000_000;

  private final Workload workload;
  private final Side subject;
  private final Side reference;

  /** One server and what was measured of it. */
  private static final class Side {
    private final Contender server;
    private final Series rates;
    private final Series cpu;
    private Load load;
    private long failed;
    private double longest;

    Side(Contender server, Workload workload) {
      this.server = server;
      this.rates = new Series(workload.title() + ", " + server.name() + ": rate", "/s");
      this.cpu = new Series(workload.title() + ", " + server.name() + ": CPU for one", "us");
    }

    void measure() throws IOException {
      Duration before = server.cpuTime();
      LoadResult result = run(RUN);
      Duration used = server.cpuTime().minus(before);
      rates.add(result.perSecond());
      cpu.add(used.toNanos() / 1e3 / result.answered());
      longest = Math.max(longest, result.longestMillis());
    }

    LoadResult run(Duration time) throws IOException {
      LoadResult result =
          LoadGenerator.run(server.address(), load, CONNECTIONS, time, MOST_REQUESTS);
      failed += result.failed();
      result
          .firstFailure()
          .ifPresent(reason -> System.out.println(server.name() + " failed: " + reason));
      return result;
    }
  }

  Comparison(Workload workload, Contender subject, Contender reference) {
    this.workload = workload;
    this.subject = new Side(subject, workload);
    this.reference = new Side(reference, workload);
  }

  /**
   * Measures and prints.
   *
   * @return the number of failed requests
   */
  long run() throws IOException {
    checkSameAnswers();
    subject.run(WARM_UP);
    reference.run(WARM_UP);
    for (int round = 0; round < ROUNDS; round++) {
      subject.measure();
      reference.measure();
    }
    for (Side side : new Side[] {subject, reference}) {
      System.out.println(side.rates.line());
      System.out.println(side.cpu.line());
      System.out.printf(
          Locale.ROOT,
          "%s, %s: %d requests failed, the longest answer took %.0f ms%n",
          workload.title(),
          side.server.name(),
          side.failed,
          side.longest);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: ratio of requests a second %.2f, of CPU for one %.2f (aims: %s)%n",
        workload.title(),
        subject.rates.ratioTo(reference.rates),
        subject.cpu.ratioTo(reference.cpu),
        workload.aims());
    return subject.failed + reference.failed;
  }

  /** A comparison is only fair between servers that say the same. */
  private void checkSameAnswers() throws IOException {
    Contender.Answer ours = subject.server.ask(workload);
    Contender.Answer theirs = reference.server.ask(workload);
    if (!ours.header().startsWith("HTTP/1.1 200") || !ours.body().equals(theirs.body())) {
      throw new IllegalStateException("the answers differ:\n" + ours + "\n" + theirs);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: header of %d bytes against %d, body of %d bytes%n",
        workload.title(),
        ours.header().length(),
        theirs.header().length(),
        ours.body().length());
    byte[] body = ours.body().getBytes(StandardCharsets.UTF_8);
    subject.load = new Load(subject.server.request(workload), body);
    reference.load = new Load(reference.server.request(workload), body);
  }
}
