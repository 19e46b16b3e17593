// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.cronstore;

import java.time.Instant;
import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.odeum.addon.Addon;
import org.odeum.cron.store.*;
import org.osgi.service.component.annotations.Component;

/** Keeps cron jobs in memory: {@code store = memory} in {@code conf/org.odeum.scheduler.cfg}. */
@Addon(name = "cron_store", summary = "Keeps cron jobs in memory")
@Component(property = CronStore.NAME + "=memory")
public class InMemoryCronStore implements CronStore {
  private final Map<JobKey, JobDeclaration> declarations = new HashMap<>();
  private final Map<JobKey, JobState> jobs = new LinkedHashMap<>();
  private final Map<JobKey, List<Instant>> triggers = new HashMap<>();
  private final Map<JobKey, List<JobRun>> runs = new HashMap<>();
  private final Set<JobKey> claimed = ConcurrentHashMap.newKeySet();

  @Override
  public synchronized void declare(List<JobDeclaration> declared) {
    for (JobDeclaration job : declared) {
      declarations.put(job.key(), job);
      JobState first = JobState.first(jobs.size() + 1L, job);
      jobs.merge(job.key(), first, (known, _) -> known.declaredAs(job));
      triggers.putIfAbsent(job.key(), new ArrayList<>());
    }
  }

  @Override
  public synchronized List<JobState> jobs() {
    return of(jobs.keySet()).toList();
  }

  private Stream<JobState> of(Set<JobKey> keys) {
    return jobs.values().stream()
        .filter(job -> keys.contains(job.key()))
        .map(job -> job.withTrigger(triggers.get(job.key()).stream().min(Instant::compareTo)));
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
    Stream<JobState> free = wanted.filter(job -> !claimed.contains(job.key()));
    Optional<JobState> first = free.min(JobState.ORDER);
    first.ifPresent(job -> claimed.add(job.key()));
    return first.map(
        job ->
            new MemoryClaim(
                this, job, new ArrayList<>(triggers.get(job.key())), new AtomicBoolean(true)));
  }

  @Override
  public synchronized Optional<Instant> nextDue(Set<JobKey> candidates, Instant after) {
    return of(candidates).flatMap(job -> job.dueAfter(after).stream()).min(Instant::compareTo);
  }

  @Override
  public synchronized void trigger(JobKey key, Instant at) {
    triggers.getOrDefault(key, new ArrayList<>()).add(at);
  }

  @Override
  public synchronized boolean activate(JobKey key, boolean active, Instant next) {
    return !claimed.contains(key)
        && jobs.computeIfPresent(key, (_, job) -> job.activated(active, next)) != null;
  }

  @Override
  public synchronized List<JobRun> history(JobKey key, int most) {
    return runs.getOrDefault(key, List.of()).stream().limit(most).toList();
  }

  private record MemoryClaim(
      InMemoryCronStore store, JobState state, List<Instant> seen, AtomicBoolean open)
      implements Claim {
    @Override
    public void note(Attempt attempt) {
      synchronized (store) {
        store.jobs.computeIfPresent(state.key(), (_, job) -> job.withAttempt(attempt));
      }
    }

    @Override
    public void finish(JobState after, JobRun run, boolean served) {
      synchronized (store) {
        // It may have been declared anew during the run.
        JobDeclaration declared = store.declarations.get(state.key());
        store.jobs.put(state.key(), after.declaredAs(declared));
        if (served) {
          seen.removeIf(at -> at.isAfter(run.started()));
          seen.forEach(store.triggers.get(state.key())::remove);
        }
        Stream<JobRun> older = store.history(state.key(), 99).stream();
        store.runs.put(state.key(), Stream.concat(Stream.of(run), older).toList());
        close();
      }
    }

    @Override
    public void close() {
      if (open.getAndSet(false)) {
        store.claimed.remove(state.key());
      }
    }
  }
}
