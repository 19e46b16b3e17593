// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.odeum.itests.support.Server;

/**
 * Watches by its log how many workers of a group serve: those that have said that they are ready
 * and that live. Who kills one says so, so that the time counts from there.
 */
final class ServingWatch implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("(?m)^\\S+ \\S+ (\\d+) .*OdeumServer: Odeum is ready");
  private static final Pattern STARTS = Pattern.compile("Worker (\\d+) starts as process (\\d+)");
  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

  private final Server server;
  private final int wanted;
  private final Thread thread;
  private final Set<Long> killed = new HashSet<>();
  private Optional<Long> fewerSince = Optional.empty();
  private final List<Long> nanosWithFewer = new ArrayList<>();
  private long wholeAt = System.nanoTime();
  private volatile boolean closed;

  /** Watches a group of which so many serve at this moment. */
  ServingWatch(Server server, int wanted) {
    this.server = server;
    this.wanted = wanted;
    this.thread = Thread.ofPlatform().daemon().name("serving-watch").unstarted(this::watch);
  }

  /** Looks from now on. */
  void start() {
    thread.start();
  }

  private void watch() {
    while (!closed) {
      Set<Long> ready = new HashSet<>();
      for (Matcher said = READY.matcher(server.output()); said.find(); ) {
        ready.add(Long.parseLong(said.group(1)));
      }
      ready.removeIf(pid -> ProcessHandle.of(pid).isEmpty());
      look(ready, System.nanoTime());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private synchronized void look(Set<Long> ready, long now) {
    if (serving(ready) >= wanted) {
      end(now);
      fewerSince = Optional.empty();
      wholeAt = now;
    } else if (fewerSince.isEmpty()) {
      fewerSince = Optional.of(now);
    }
  }

  private long serving(Set<Long> ready) {
    return ready.stream().filter(pid -> !killed.contains(pid)).count();
  }

  private void end(long now) {
    fewerSince.ifPresent(since -> nanosWithFewer.add(now - since));
  }

  /** The process that was started last for a place of the group. */
  Optional<Long> processOf(int slot) {
    Optional<Long> last = Optional.empty();
    for (Matcher line = STARTS.matcher(server.output()); line.find(); ) {
      if (Integer.parseInt(line.group(1)) == slot) {
        last = Optional.of(Long.parseLong(line.group(2)));
      }
    }
    return last.filter(pid -> ProcessHandle.of(pid).isPresent() && lives(pid));
  }

  private synchronized boolean lives(long pid) {
    return !killed.contains(pid);
  }

  /** Notes that a process is being killed. */
  synchronized void killed(long pid, long now) {
    killed.add(pid);
    if (fewerSince.isEmpty()) {
      fewerSince = Optional.of(now);
    }
  }

  /** Whether as many as are wanted have served since. */
  synchronized boolean wholeSince(long time) {
    return wholeAt - time > 0;
  }

  /** The times in which fewer than wanted served, in milliseconds, in their order. */
  synchronized List<Long> millisWithFewer() {
    end(System.nanoTime());
    fewerSince = Optional.empty();
    return nanosWithFewer.stream().map(TimeUnit.NANOSECONDS::toMillis).toList();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
