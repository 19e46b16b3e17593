// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.odeum.itests.support.swap.HttpConnection;
import org.odeum.itests.support.swap.HttpConnection.Answer;

/**
 * Clients that ask in a closed loop, half of the fast ones over a connection that they keep, the
 * others over a new one each time, and tell apart what goes wrong.
 */
final class Clients implements AutoCloseable {
  private static final int MOST_REASONS = 5;

  private final int port;
  private final Duration pause;
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder cut = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
  private final Queue<String> reasons = new ConcurrentLinkedQueue<>();
  private final Set<String> images = ConcurrentHashMap.newKeySet();
  private final LongAccumulator newest = new LongAccumulator(Math::max, 0);
  private volatile boolean stopped;

  /**
   * Starts them.
   *
   * @param fast how many ask for {@link ImageAddon#FAST}
   * @param slow how many ask for {@link ImageAddon#SLOW}
   */
  Clients(int port, int fast, int slow) {
    this(port, fast, slow, Duration.ZERO);
  }

  /**
   * Starts them.
   *
   * @param pause how long each rests after an answer
   */
  Clients(int port, int fast, int slow, Duration pause) {
    this.port = port;
    this.pause = pause;
    for (int i = 0; i < fast + slow; i++) {
      String path = i < fast ? ImageAddon.FAST : ImageAddon.SLOW;
      boolean keeps = i % 2 == 0;
      threads.add(Thread.ofPlatform().daemon().name("client").start(() -> ask(path, keeps)));
    }
  }

  private void ask(String path, boolean keeps) {
    while (!stopped) {
      try (HttpConnection connection = new HttpConnection(port, 0)) {
        boolean open = true;
        while (!stopped && open) {
          long start = System.nanoTime();
          Answer answer = connection.get(path);
          judge(path, answer, System.nanoTime() - start);
          open = keeps && !answer.close();
          LockSupport.parkNanos(pause.toNanos());
        }
      } catch (ConnectException e) {
        note(refused, e.toString());
      } catch (IOException e) {
        note(cut, path + ": " + e);
      }
    }
  }

  private void judge(String path, Answer answer, long nanos) {
    if (answer.status() != 200) {
      note(wrong, path + " gave " + answer.status());
      return;
    }
    answered.increment();
    if (path.equals(ImageAddon.FAST)) {
      longest.accumulate(nanos);
    }
    if (images.add(answer.body())) {
      newest.accumulate(System.nanoTime());
    }
  }

  private void note(LongAdder kind, String reason) {
    kind.increment();
    if (reasons.size() < MOST_REASONS) {
      reasons.add(reason);
    }
  }

  /** How many images have answered so far. */
  int images() {
    return images.size();
  }

  /** When the youngest of them answered first, as {@link System#nanoTime}. */
  long newest() {
    return newest.get();
  }

  /** Requests with a wrong answer or none. */
  long failed() {
    return refused.sum() + cut.sum() + wrong.sum();
  }

  /** Connections that were not accepted. */
  long refused() {
    return refused.sum();
  }

  /** Requests that had no answer or half of one. */
  long cut() {
    return cut.sum();
  }

  @Override
  public String toString() {
    return "%d requests, %d refused, %d reset, %d failed, longest wait of a fast one %.0f ms%s"
        .formatted(
            answered.sum() + failed(),
            refused.sum(),
            cut.sum(),
            wrong.sum(),
            longest.get() / 1e6,
            reasons.isEmpty() ? "" : ", first: " + reasons);
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join(60_000);
    }
  }
}
