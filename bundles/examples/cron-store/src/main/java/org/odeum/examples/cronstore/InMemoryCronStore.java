// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.cronstore;

import java.time.Instant;
import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.odeum.addon.Addon;
import org.odeum.cron.store.*;
import org.osgi.service.component.annotations.Component;

/** Keeps cron jobs in memory: {@code store = memory} in {@code conf/org.odeum.scheduler.cfg}. */
@Addon(name = "cron_store", summary = "Keeps cron jobs in memory")
@Component(property = CronStore.NAME + "=memory")
public class InMemoryCronStore implements CronStore {
  private final Map<JobKey, JobState> jobs = new LinkedHashMap<>();
  private final Map<JobKey, SortedSet<Instant>> triggers = new HashMap<>();
  private final Map<JobKey, Deque<JobRun>> runs = new HashMap<>();
  private final Map<JobKey, Claim> claims = new ConcurrentHashMap<>();

  @Override
  public synchronized void declare(List<JobDeclaration> declared) {
    for (JobDeclaration job : declared) {
      JobState first = JobState.first(jobs.size() + 1L, job);
      jobs.merge(job.key(), first, (known, _) -> known.declaredAs(job));
      triggers.putIfAbsent(job.key(), new TreeSet<>());
      runs.putIfAbsent(job.key(), new ArrayDeque<>());
    }
  }

  @Override
  public synchronized List<JobState> jobs() {
    return of(jobs.keySet()).toList();
  }

  private Stream<JobState> of(Set<JobKey> keys) {
    return jobs.values().stream()
        .filter(job -> keys.contains(job.key()))
        .map(job -> job.withTrigger(triggers.get(job.key()).stream().findFirst()));
  }

  @Override
  public synchronized Optional<Claim> claim(Set<JobKey> candidates, Instant now) {
    return claim(of(candidates).filter(job -> job.readyAt(now)));
  }

  @Override
  public synchronized Optional<Claim> claim(JobKey key) {
    return claim(of(Set.of(key)));
  }

  private Optional<Claim> claim(Stream<JobState> wanted) {
    Stream<JobState> free = wanted.filter(job -> !claims.containsKey(job.key()));
    return free.min(JobState.ORDER).map(MemoryClaim::new);
  }

  @Override
  public synchronized Optional<Instant> nextDue(Set<JobKey> candidates, Instant after) {
    return of(candidates)
        .filter(JobState::active)
        .flatMap(job -> Stream.concat(Stream.of(job.nextCall()), job.trigger().stream()))
        .filter(after::isBefore)
        .min(Instant::compareTo);
  }

  @Override
  public synchronized void trigger(JobKey key, Instant at) {
    triggers.getOrDefault(key, new TreeSet<>()).add(at);
  }

  @Override
  public synchronized boolean activate(JobKey key, boolean active, Instant next) {
    return !claims.containsKey(key)
        && jobs.computeIfPresent(
                key, (_, job) -> active ? job.enabled(next) : job.withActive(false))
            != null;
  }

  @Override
  public synchronized List<JobRun> history(JobKey key, int most) {
    return runs.getOrDefault(key, new ArrayDeque<>()).stream().limit(most).toList();
  }

  private synchronized void keep(JobState after, JobRun run, boolean served) {
    jobs.put(after.key(), after);
    triggers.get(after.key()).removeIf(at -> served && !at.isAfter(run.started()));
    runs.get(after.key()).addFirst(run);
    runs.put(after.key(), new ArrayDeque<>(history(after.key(), 100)));
  }

  private final class MemoryClaim implements Claim {
    private final JobState state;

    MemoryClaim(JobState state) {
      this.state = state;
      claims.put(state.key(), this);
    }

    @Override
    public JobState state() {
      return state;
    }

    @Override
    public void note(Attempt attempt) {
      synchronized (InMemoryCronStore.this) {
        jobs.computeIfPresent(state.key(), (_, job) -> job.withAttempt(attempt));
      }
    }

    @Override
    public void finish(JobState after, JobRun run, boolean served) {
      keep(after, run, served);
      close();
    }

    @Override
    public void close() {
      claims.remove(state.key(), this);
    }
  }
}
