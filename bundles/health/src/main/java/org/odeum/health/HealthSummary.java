// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.odeum.server.HealthCheck;
import org.odeum.server.HealthCheck.Result;
import org.odeum.server.HealthCheck.Status;

/**
 * What all health checks say together: the worst of them counts.
 *
 * @param status how well the server is; PASS if there are no checks
 * @param outcomes what each check says
 */
record HealthSummary(Status status, List<Outcome> outcomes) {
  private static final HealthSummary ALL_WELL = new HealthSummary(Status.PASS, List.of());

  /** What one check says. */
  record Outcome(String name, Result result) {}

  /** One line for each check that fails, with its name and detail. */
  List<String> failures() {
    return outcomes.stream()
        .filter(outcome -> outcome.result().status() == Status.FAIL)
        .map(outcome -> outcome.name() + ": " + outcome.result().detail())
        .toList();
  }

  /**
   * Looks at all checks at the same time.
   *
   * @param patienceMillis how long they may take together; who is late fails, as it would hang
   */
  static HealthSummary of(List<HealthCheck> checks, Executor executor, long patienceMillis) {
    if (checks.isEmpty()) {
      return ALL_WELL;
    }
    List<CompletableFuture<Result>> looks = new ArrayList<>();
    for (HealthCheck check : checks) {
      looks.add(CompletableFuture.supplyAsync(check::check, executor));
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    Status worst = Status.PASS;
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < looks.size(); i++) {
      Result result = outcome(looks.get(i), end - System.nanoTime());
      if (result.status().compareTo(worst) > 0) {
        worst = result.status();
      }
      outcomes.add(new Outcome(checks.get(i).name(), result));
    }
    return new HealthSummary(worst, List.copyOf(outcomes));
  }

  private static Result outcome(CompletableFuture<Result> look, long patienceNanos) {
    try {
      Result result = look.get(Math.max(patienceNanos, 0), TimeUnit.NANOSECONDS);
      return result == null ? Result.fail("gave no result") : result;
    } catch (TimeoutException e) {
      look.cancel(true);
      return Result.fail("did not answer in time");
    } catch (ExecutionException e) {
      return Result.fail(String.valueOf(e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.fail("was interrupted");
    }
  }
}
