// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The accounts of all that runs. Brought up to date by one thread, read by any. While the process
 * or the whole machine stood still (a container that is frozen, a laptop that sleeps), nobody could
 * get on with anything, and it is held against nobody.
 */
final class Accounts {
  /** More than there ever is between two looks of a process that may run. */
  private static final long LONGEST_STEP = Duration.ofSeconds(5).toNanos();

  private final Meter meter;
  private final Map<Work, Account> accounts = new ConcurrentHashMap<>();
  private long lastLook;
  private long lastProcessCpu;

  Accounts(Meter meter, long now) {
    this.meter = meter;
    this.lastLook = now;
  }

  /** Opens accounts for what is new, closes those of what has ended, and gives them. */
  List<Account> update(List<Work> running, long now) {
    List<Account> current = new ArrayList<>(running.size());
    long stoodStill = Math.max(0, now - lastLook - LONGEST_STEP);
    for (Work work : running) {
      Account account = accounts.computeIfAbsent(work, new Opening(meter, now));
      account.forgive(stoodStill, now);
      account.look(now);
      current.add(account);
    }
    accounts.keySet().retainAll(new HashSet<>(running)); // there may be ten thousand
    shareOut(current, now);
    return current;
  }

  private record Opening(Meter meter, long now)
      implements java.util.function.Function<Work, Account> {
    @Override
    public Account apply(Work work) {
      return new Account(work, meter, now);
    }
  }

  /**
   * The JVM does not measure virtual threads. One that is found running has run since the last
   * look, as far as the process used the processor at all and others did not run as well.
   */
  private void shareOut(List<Account> current, long now) {
    List<Account> busy =
        current.stream()
            .filter(account -> account.work().thread().filter(Accounts::isBusy).isPresent())
            .toList();
    if (!busy.isEmpty() || lastProcessCpu != 0) {
      long cpu = meter.processCpuNanos();
      long used = lastProcessCpu == 0 ? 0 : cpu - lastProcessCpu;
      lastProcessCpu = cpu;
      for (Account account : busy) {
        account.estimate(Math.min(now - lastLook, used / busy.size()));
      }
    }
    lastLook = now;
  }

  private static boolean isBusy(Thread thread) {
    return thread.isVirtual() && thread.getState() == Thread.State.RUNNABLE;
  }

  Optional<Account> find(Work work) {
    return Optional.ofNullable(accounts.get(work));
  }
}
