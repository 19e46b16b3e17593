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
 * @param failures one line for each check that fails, with its name and detail
 */
record HealthSummary(Status status, List<String> failures) {
  private static final HealthSummary ALL_WELL = new HealthSummary(Status.PASS, List.of());

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
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < looks.size(); i++) {
      Result result = outcome(looks.get(i), end - System.nanoTime());
      if (result.status().compareTo(worst) > 0) {
        worst = result.status();
      }
      if (result.status() == Status.FAIL) {
        failures.add(checks.get(i).name() + ": " + result.detail());
      }
    }
    return new HealthSummary(worst, List.copyOf(failures));
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
