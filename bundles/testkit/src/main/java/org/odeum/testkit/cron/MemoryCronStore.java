// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.cron;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;

/** Keeps jobs in memory, for tests of those who use a store. Safe for use by any thread. */
public final class MemoryCronStore implements CronStore {
  private static final int RUNS_KEPT = 100;

  private final Map<JobKey, JobState> states = new LinkedHashMap<>();
  private final Map<JobKey, List<Trigger>> triggers = new HashMap<>();
  private final Map<JobKey, Deque<JobRun>> runs = new HashMap<>();
  private final Set<JobKey> claimed = new HashSet<>();
  private final Map<JobKey, JobDeclaration> putOff = new HashMap<>();
  private long lastTrigger;

  /** One of many, which may be for the same time. */
  private record Trigger(long number, Instant at) {}

  /** An empty one. */
  public MemoryCronStore() {}

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public synchronized void declare(List<JobDeclaration> jobs) {
    for (JobDeclaration job : jobs) {
      if (claimed.contains(job.key())) {
        putOff.put(job.key(), job);
      } else {
        take(job);
      }
    }
  }

  private void take(JobDeclaration job) {
    JobState known = states.get(job.key());
    states.put(
        job.key(), known == null ? JobState.first(states.size() + 1L, job) : known.declaredAs(job));
  }

  @Override
  public synchronized List<JobState> jobs() {
    return states.values().stream().map(this::withTrigger).toList();
  }

  private JobState withTrigger(JobState state) {
    return state.withTrigger(
        waiting(state.key()).stream().map(Trigger::at).min(Instant::compareTo));
  }

  private List<Trigger> waiting(JobKey job) {
    return triggers.getOrDefault(job, List.of());
  }

  private Stream<JobState> of(Collection<JobKey> candidates) {
    return states.values().stream()
        .filter(state -> candidates.contains(state.key()))
        .map(this::withTrigger);
  }

  @Override
  public synchronized Optional<Claim> claim(Set<JobKey> candidates, Instant now) {
    return of(candidates)
        .filter(state -> state.readyAt(now) && !claimed.contains(state.key()))
        .min(JobState.ORDER)
        .map(this::claimed);
  }

  @Override
  public synchronized Optional<Claim> claim(JobKey job) {
    return of(Set.of(job)).filter(state -> !claimed.contains(job)).findFirst().map(this::claimed);
  }

  private Claim claimed(JobState state) {
    claimed.add(state.key());
    return new MemoryClaim(state);
  }

  @Override
  public synchronized Optional<Instant> nextDue(Set<JobKey> candidates, Instant after) {
    return of(candidates).flatMap(state -> state.dueAfter(after).stream()).min(Instant::compareTo);
  }

  @Override
  public synchronized void trigger(JobKey job, Instant at) {
    if (states.containsKey(job)) {
      triggers.computeIfAbsent(job, key -> new ArrayList<>()).add(new Trigger(++lastTrigger, at));
    }
  }

  @Override
  public synchronized boolean activate(JobKey job, boolean active, Instant next) {
    JobState state = states.get(job);
    if (state == null || claimed.contains(job)) {
      return false;
    }
    states.put(job, state.activated(active, next));
    return true;
  }

  @Override
  public synchronized List<JobRun> history(JobKey job, int most) {
    return runs.getOrDefault(job, new ArrayDeque<>()).stream().limit(most).toList();
  }

  private final class MemoryClaim implements Claim {
    private final JobState state;
    private final Set<Trigger> seen;
    private boolean open = true;

    MemoryClaim(JobState state) {
      this.state = state;
      this.seen = Set.copyOf(waiting(state.key()));
    }

    @Override
    public JobState state() {
      return state;
    }

    @Override
    public void note(Attempt attempt) {
      synchronized (MemoryCronStore.this) {
        states.computeIfPresent(state.key(), (key, known) -> known.withAttempt(attempt));
      }
    }

    @Override
    public void finish(JobState after, JobRun run, boolean served) {
      synchronized (MemoryCronStore.this) {
        JobKey key = state.key();
        states.put(key, after);
        if (served && triggers.containsKey(key)) {
          triggers.get(key).removeIf(it -> seen.contains(it) && !it.at().isAfter(run.started()));
        }
        Deque<JobRun> kept = runs.computeIfAbsent(key, job -> new ArrayDeque<>());
        kept.addFirst(run);
        if (kept.size() > RUNS_KEPT) {
          kept.removeLast();
        }
        close();
      }
    }

    @Override
    public void close() {
      synchronized (MemoryCronStore.this) {
        if (open) {
          open = false;
          claimed.remove(state.key());
          Optional.ofNullable(putOff.remove(state.key())).ifPresent(MemoryCronStore.this::take);
        }
      }
    }
  }
}
