// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Says what is to be done about the memory. Above a limit the garbage is collected first, for a
 * heap grows up to its bound without need; what is high after that is in use. If the heap has grown
 * while one piece of work allocated as much, that one is ended, else the process is worn. For use
 * by one thread.
 */
final class MemoryRule {
  /** Of the largest heap, in use after a collection. */
  static final int SOFT_HEAP_PERCENT = 85;

  /** Of the largest heap: then allocating threads begin to stand still. */
  static final int HARD_HEAP_PERCENT = 95;

  /** What a request must have allocated, and the heap have grown meanwhile, to be suspected. */
  static final long LEAST_SUSPICIOUS = 64L << 20;

  private static final Duration BETWEEN_COLLECTIONS = Duration.ofMinutes(1);

  /** Growth of the heap, as a part of the largest, after which it is worth to collect again. */
  private static final int WORTHWHILE_PART = 8;

  /** What is to be done. */
  sealed interface Finding {
    /** Nothing. */
    record Fine() implements Finding {}

    /** End this work; it took that much. */
    record Hog(Account account, String took) implements Finding {}

    /**
     * Replace the process.
     *
     * @param urgent whether that cannot wait
     */
    record Worn(String reason, boolean urgent) implements Finding {}
  }

  private static final Finding FINE = new Finding.Fine();

  private final Limits limits;
  private final Memory memory;
  private final Meter meter;
  private Optional<Collection> last = Optional.empty();

  private record Collection(long atNanos, long heapUsed) {}

  MemoryRule(Limits limits, Memory memory, Meter meter) {
    this.limits = limits;
    this.memory = memory;
    this.meter = meter;
  }

  /** Looks at the memory. */
  Finding look(List<Account> accounts, long now) {
    Memory.State state = memory.state();
    accounts.forEach(account -> account.beganWith(state.heapUsed()));
    if (excess(state).isEmpty()) {
      return FINE;
    }
    if (last.filter(before -> !isWorthwhile(before, state, now)).isPresent()) {
      return FINE;
    }
    memory.collect();
    Memory.State after = memory.state();
    last = Optional.of(new Collection(now, after.heapUsed()));
    Optional<String> excess = excess(after);
    if (excess.isEmpty()) {
      return FINE;
    }
    boolean urgent = excess(after, true).isPresent();
    return hog(accounts, after).orElseGet(() -> new Finding.Worn(excess.get(), urgent));
  }

  /** Either limit may be switched off. */
  private Optional<String> excess(Memory.State state) {
    return excess(state, true).or(() -> excess(state, false));
  }

  /** The process stands still for a collection, so not too often. */
  private static boolean isWorthwhile(Collection before, Memory.State state, long now) {
    long grown = state.heapUsed() - before.heapUsed();
    return Duration.ofNanos(now - before.atNanos()).compareTo(BETWEEN_COLLECTIONS) >= 0
        || grown > Math.max(LEAST_SUSPICIOUS, state.heapMost() / WORTHWHILE_PART);
  }

  private Optional<String> excess(Memory.State state, boolean hard) {
    long most = hard ? limits.hardBytes() : limits.softBytes();
    String name = hard ? "limit_memory_hard" : "limit_memory_soft";
    if (most > 0 && state.resident() > most) {
      return Optional.of(
          "it has %d MiB of memory, and %s is %d MiB"
              .formatted(mib(state.resident()), name, mib(most)));
    }
    int percent = hard ? HARD_HEAP_PERCENT : SOFT_HEAP_PERCENT;
    return most > 0 && state.heapUsed() > state.heapMost() / 100 * percent
        ? Optional.of(
            "%d of the %d MiB of its heap are in use"
                .formatted(mib(state.heapUsed()), mib(state.heapMost())))
        : Optional.empty();
  }

  /**
   * The one that has allocated most, if that can be a good part of what is in use now. What it
   * allocated may be garbage by now, so the heap must have grown by as much since it began: a
   * report that runs while somebody else's leak fills the heap is not to blame.
   */
  private Optional<Finding> hog(List<Account> accounts, Memory.State state) {
    long suspicious = Math.max(LEAST_SUSPICIOUS, state.heapUsed() / 4);
    return accounts.stream()
        .filter(account -> !account.stopped())
        .filter(account -> allocated(account) >= suspicious)
        .filter(account -> state.heapUsed() - account.heapBefore() >= suspicious)
        .max(Comparator.comparingLong(this::allocated))
        .map(
            account ->
                new Finding.Hog(
                    account,
                    "%d MiB of memory, more than there is".formatted(mib(allocated(account)))));
  }

  private long allocated(Account account) {
    return account.allocated(meter).orElse(0);
  }

  private static long mib(long bytes) {
    return bytes >> 20;
  }
}
