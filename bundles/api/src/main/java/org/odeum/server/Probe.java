// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks something that may hang, for a {@link HealthCheck} that must not. One question is under way
 * at a time, on a virtual thread; who looks waits a moment for its answer, and is told then that
 * there is none yet. Nothing is asked while nobody looks. Safe for use by any thread.
 */
public final class Probe {
  /** How long somebody who looks waits. */
  public static final Duration MOMENT = Duration.ofMillis(250);

  private final String name;
  private final Supplier<HealthCheck.Result> question;
  private final Function<Duration, HealthCheck.Result> silence;
  private final Duration patience;
  private Asked last = new Asked(CompletableFuture.completedFuture(HealthCheck.Result.pass()), 0);

  private record Asked(CompletableFuture<HealthCheck.Result> answer, long sinceNanos) {}

  /**
   * A probe.
   *
   * @param name of the thread that asks
   * @param question asks; may block, but should end some time
   * @param silence what to say while there is no answer, by the time since it was asked
   */
  public Probe(
      String name,
      Supplier<HealthCheck.Result> question,
      Function<Duration, HealthCheck.Result> silence) {
    this(name, question, silence, MOMENT);
  }

  /** One that waits for answers so long. */
  Probe(
      String name,
      Supplier<HealthCheck.Result> question,
      Function<Duration, HealthCheck.Result> silence,
      Duration patience) {
    this.name = name;
    this.question = question;
    this.silence = silence;
    this.patience = patience;
  }

  /** Looks; what the question throws is a failure with its message. */
  public HealthCheck.Result look() {
    Asked asked = ask();
    try {
      return asked.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return silence.apply(Duration.ofNanos(System.nanoTime() - asked.sinceNanos()));
    } catch (ExecutionException e) {
      return HealthCheck.Result.fail(String.valueOf(e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return silence.apply(Duration.ofNanos(System.nanoTime() - asked.sinceNanos()));
    }
  }

  private synchronized Asked ask() {
    if (last.answer().isDone()) {
      CompletableFuture<HealthCheck.Result> answer = new CompletableFuture<>();
      last = new Asked(answer, System.nanoTime());
      Thread.ofVirtual().name(name).start(() -> answer.completeAsync(question, Runnable::run));
    }
    return last;
  }
}
