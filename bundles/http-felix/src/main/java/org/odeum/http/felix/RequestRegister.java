// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.odeum.http.engine.RunningRequest;
import org.odeum.http.engine.RunningRequests;

/**
 * Knows which threads are at which requests. Each thread has a place of its own that it writes to
 * and others read, so a request costs two stores and a look at the clock, and no memory; only
 * virtual threads, which come and go with their requests, make a place each time.
 */
class RequestRegister implements RunningRequests {
  private final ThreadLocal<WorkingThread> own = new ThreadLocal<>();
  private final Set<WorkingThread> threads = ConcurrentHashMap.newKeySet();
  private final Set<EngineExchange> waiting = ConcurrentHashMap.newKeySet();
  private final AtomicInteger abandoned = new AtomicInteger();
  private final LongAdder outOfMemory = new LongAdder();

  /** The calling thread's place; to be used by it alone, and given back with {@link #leave}. */
  WorkingThread enter(Visible request) {
    WorkingThread place = own.get();
    if (place == null) {
      place = register();
    }
    place.begin(request);
    return place;
  }

  private WorkingThread register() {
    WorkingThread place = new WorkingThread(Thread.currentThread(), abandoned);
    if (!place.thread().isVirtual()) {
      // Pooled threads come seldom; that is the time to forget those that went.
      threads.removeIf(other -> !other.thread().isAlive());
    }
    threads.add(place);
    own.set(place);
    return place;
  }

  /** What the calling thread entered last is over, or left to others. */
  void leave(WorkingThread place) {
    if (place.end() && place.thread().isVirtual()) {
      own.remove();
      threads.remove(place);
    }
  }

  /** Its place, for one who has no other way to get at it. */
  void leave() {
    WorkingThread place = own.get();
    if (place != null) {
      leave(place);
    }
  }

  /** A request goes on without a thread for a while. */
  void waits(EngineExchange exchange) {
    waiting.add(exchange);
    if (exchange.answered()) {
      waiting.remove(exchange);
    }
  }

  /** It is answered. */
  void waitsNoLonger(EngineExchange exchange) {
    waiting.remove(exchange);
  }

  void ranOutOfMemory() {
    outOfMemory.increment();
  }

  /** How many threads are still at requests that their clients were refused. */
  int abandoned() {
    return abandoned.get();
  }

  @Override
  public long outOfMemory() {
    return outOfMemory.sum();
  }

  @Override
  public List<RunningRequest> list() {
    List<RunningRequest> all = new ArrayList<>();
    for (WorkingThread place : threads) {
      place.look().ifPresent(all::add);
    }
    for (EngineExchange exchange : waiting) {
      if (all.stream().noneMatch(running -> ((Running) running).isOf(exchange))) {
        all.add(Running.waiting(exchange));
      }
    }
    return all;
  }
}
