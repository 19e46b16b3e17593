// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.odeum.dispatcher.parking.BreakableStream;
import org.odeum.dispatcher.parking.ComeAgain;
import org.odeum.http.Body;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the answers of endpoints that return a {@code CompletionStage}: when it completes, on a
 * thread of its own, so that neither a slow client holds up the one that completed it nor a client
 * waits for ever.
 */
final class LateAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);

  private final Answers answers;
  private final Executor executor;
  private final ServingThreads serving;
  private final Set<Pending> pending = ConcurrentHashMap.newKeySet();

  private record Pending(Visit visit, CompletableFuture<Object> result) {}

  LateAnswers(Answers answers, Executor executor, ServingThreads serving) {
    this.answers = answers;
    this.executor = executor;
    this.serving = serving;
  }

  /** Arranges for the answer; {@code done} runs after it was sent. */
  void await(Visit visit, CompletionStage<?> stage, Duration timeout, Runnable done) {
    visit.request().exchange().suspend();
    CompletableFuture<Object> result = new CompletableFuture<>();
    stage.whenComplete(
        (value, error) -> {
          if (error == null) {
            result.complete(value);
          } else {
            result.completeExceptionally(error);
          }
        });
    Pending entry = new Pending(visit, result);
    pending.add(entry);
    result
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .whenCompleteAsync(
            (value, error) -> {
              pending.remove(entry);
              boolean unwanted = error instanceof TimeoutException || visit.isCutOff();
              if (unwanted && stage instanceof Future<?> future) {
                future.cancel(true);
              }
              answer(visit, value, error, done);
            },
            executor);
  }

  /** Ends those that are chosen, as if their stages had failed: their clients are to come again. */
  void cutOff(Predicate<Visit> chosen) {
    for (Pending each : pending) {
      if (chosen.test(each.visit())) {
        each.visit().cutOff();
        each.result().completeExceptionally(ComeAgain.exchangedMeanwhile());
      }
    }
  }

  private void answer(Visit visit, Object value, Throwable error, Runnable done) {
    Exchange exchange = visit.request().exchange();
    LogContext.resume(visit.request());
    if (error != null) {
      visit.reportIfOutOfMemory(error);
    }
    serving.begin(visit);
    try {
      Response response =
          error == null ? answers.ofResult(visit, value) : answers.ofFailure(visit, cause(error));
      send(visit, response);
    } catch (IOException | RuntimeException | Error e) {
      failed(exchange, e);
    } finally {
      done.run();
      serving.end();
      LogContext.end(visit.request());
    }
  }

  /** Sends an answer; what is whole does not need its addon any more. */
  static void send(Visit visit, Response response) throws IOException {
    visit.answered(response.status());
    if (response.body() instanceof Body.Stream stream) {
      Body breakable = BreakableStream.of(stream, visit::isCutOff);
      visit.request().exchange().send(response.withBody(breakable));
    } else {
      visit.release();
      visit.request().exchange().send(response);
    }
  }

  /** Nobody else would answer. */
  static void failed(Exchange exchange, Throwable problem) {
    if (problem instanceof IOException && exchange.answered()) {
      LOG.debug("The client did not wait for its answer: {}", problem.toString());
    } else {
      exchange.fail(problem);
    }
  }

  private static Throwable cause(Throwable error) {
    if (error instanceof CompletionException && error.getCause() != null) {
      return error.getCause();
    }
    return error instanceof TimeoutException
        ? new HttpException(503, "The answer took too long.")
        : error;
  }
}
