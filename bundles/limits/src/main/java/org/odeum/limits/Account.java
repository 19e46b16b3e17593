// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one piece of work has used since it was first seen, which is soon after its begin: so that
 * requests pay nothing for being measured. Written by the watching thread, read by any.
 */
final class Account {
  private final Work work;
  private final long firstCpu;
  private final long firstAllocated;
  private long heapBefore = Meter.UNKNOWN;
  private long progress;
  private long progressNanos;
  private volatile long estimatedCpu;
  private volatile long stoppedNanos;
  private volatile boolean stopped;

  Account(Work work, Meter meter, long now) {
    this.work = work;
    this.firstCpu = work.thread().map(meter::cpuNanos).orElse(Meter.UNKNOWN);
    this.firstAllocated = work.thread().map(meter::allocatedBytes).orElse(Meter.UNKNOWN);
    this.progress = work.progress();
    this.progressNanos = Math.min(now, work.startedNanos());
  }

  Work work() {
    return work;
  }

  /** Lets time in which it could not run count for nothing. */
  void forgive(long nanos, long now) {
    if (nanos > 0) {
      progressNanos = Math.min(now, progressNanos + nanos);
      stoppedNanos = Math.min(now, stoppedNanos + nanos);
    }
  }

  /** Looks whether it has got on with its client. */
  void look(long now) {
    long current = work.progress();
    if (current != progress) {
      progress = current;
      progressNanos = now;
    }
  }

  /** Adds what is thought to be its share of the processor. */
  void estimate(long nanos) {
    estimatedCpu += nanos; // one thread writes
  }

  /** Since when nothing has come from its client or gone to it. */
  Duration still(long now) {
    return Duration.ofNanos(now - progressNanos);
  }

  Duration age(long now) {
    return Duration.ofNanos(now - work.startedNanos());
  }

  /** CPU time; of virtual threads an estimate. */
  Optional<Duration> cpu(Meter meter) {
    if (work.thread().filter(Thread::isVirtual).isPresent()) {
      return Optional.of(Duration.ofNanos(estimatedCpu));
    }
    long nanos = work.thread().map(meter::cpuNanos).orElse(Meter.UNKNOWN);
    return nanos == Meter.UNKNOWN || firstCpu == Meter.UNKNOWN
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, nanos - firstCpu)));
  }

  /** Bytes allocated, those that are garbage already too. */
  OptionalLong allocated(Meter meter) {
    long bytes = work.thread().map(meter::allocatedBytes).orElse(Meter.UNKNOWN);
    return bytes == Meter.UNKNOWN || firstAllocated == Meter.UNKNOWN
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, bytes - firstAllocated));
  }

  /** Notes how much of the heap was in use, at the first call. */
  void beganWith(long heapUsed) {
    if (heapBefore == Meter.UNKNOWN) {
      heapBefore = heapUsed;
    }
  }

  /** How much of the heap was in use when it was first seen. */
  long heapBefore() {
    return heapBefore;
  }

  void stopped(long now) {
    stoppedNanos = now;
    stopped = true;
  }

  boolean stopped() {
    return stopped;
  }

  /** How long its thread has gone on although it was stopped. */
  Duration stoppedFor(long now) {
    return stopped ? Duration.ofNanos(now - stoppedNanos) : Duration.ZERO;
  }
}
