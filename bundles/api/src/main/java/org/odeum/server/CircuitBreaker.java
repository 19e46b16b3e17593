// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Keeps threads from piling up before a server that is away or hangs (the pattern "circuit breaker"
 * with a bulkhead). So many calls are under way at a time; who comes then waits in line, as long as
 * others are answered meanwhile. After a failure one caller a second tries, and all others are
 * refused at once. Safe for use by any thread.
 *
 * <pre>{@code
 * try (CircuitBreaker.Call call = breaker.begin()) {
 *   Answer answer = server.ask();
 *   call.answered();
 *   return answer;
 * } catch (IOException e) {
 *   breaker.failed(e.getMessage());
 *   throw unavailable(e);
 * }
 * }</pre>
 *
 * <p>How long the call itself may take is the caller's business: he needs a time-out for it.
 */
public final class CircuitBreaker {
  /** How long nobody tries after a failure. */
  public static final Duration PAUSE = Duration.ofSeconds(1);

  private final Semaphore places;
  private final Duration silence;
  private final InstantSource clock;
  private final Function<String, ? extends RuntimeException> refusal;
  private final AtomicLong answers = new AtomicLong();
  private final AtomicReference<Failure> failure = new AtomicReference<>(Failure.NONE);

  /** Not a record: two that look alike are two. */
  private static final class Failure {
    static final Failure NONE = new Failure("", Instant.MIN);

    final String message;
    final Instant at;

    Failure(String message, Instant at) {
      this.message = message;
      this.at = at;
    }
  }

  /** A call that is under way, until it is closed. */
  public final class Call implements AutoCloseable {
    private final Failure seen;

    private Call(Failure seen) {
      this.seen = seen;
    }

    /**
     * For calls of several steps, before one that may take time: goes on only if no other call
     * failed since this one began.
     *
     * @throws RuntimeException the refusal, if one did
     */
    public void goOn() {
      Failure now = failure.get();
      if (now != Failure.NONE && now != seen) {
        throw refusal.apply(now.message);
      }
    }

    /** The server answered, be it with a refusal: it is there. */
    public void answered() {
      answers.incrementAndGet();
      if (failure.get() != Failure.NONE) {
        failure.set(Failure.NONE);
      }
    }

    /** Makes place for the next one. Once only. */
    @Override
    public void close() {
      places.release();
    }
  }

  /**
   * One for calls to one server.
   *
   * @param most how many calls may be under way
   * @param silence when nobody was answered for so long, waiting in line is a failure
   * @param clock for the pause after a failure
   * @param refusal makes what is thrown at those who are refused, of a sentence that says why
   */
  public CircuitBreaker(
      int most,
      Duration silence,
      InstantSource clock,
      Function<String, ? extends RuntimeException> refusal) {
    this.places = new Semaphore(most);
    this.silence = silence;
    this.clock = clock;
    this.refusal = refusal;
  }

  /**
   * Begins a call; the caller closes it on every path.
   *
   * @throws RuntimeException the refusal, if the server failed a moment ago, or if all places stay
   *     taken and nobody is answered
   */
  public Call begin() {
    Failure seen = mayTry();
    awaitPlace();
    Call call = new Call(seen);
    try {
      // Those before us in line may have learned that it is of no use.
      call.goOn();
    } catch (RuntimeException e) {
      call.close();
      throw e;
    }
    return call;
  }

  /** Remembers why a call failed: for a moment it is not tried again. */
  public void failed(String message) {
    failure.set(new Failure(message, clock.instant()));
  }

  /** Why the last call failed, if none succeeded since. */
  public Optional<String> failure() {
    return Optional.of(failure.get()).filter(it -> it != Failure.NONE).map(it -> it.message);
  }

  /** Those who come after one who tries are told what is known until he knows better. */
  private Failure mayTry() {
    Failure known = failure.get();
    if (known == Failure.NONE) {
      return known;
    }
    Instant now = clock.instant();
    Failure mine = new Failure(known.message, now);
    if (now.isBefore(known.at.plus(PAUSE)) || !failure.compareAndSet(known, mine)) {
      throw refusal.apply(known.message);
    }
    return mine;
  }

  private void awaitPlace() {
    try {
      while (!places.tryAcquire()) {
        long before = answers.get();
        if (places.tryAcquire(silence.toNanos(), TimeUnit.NANOSECONDS)) {
          return;
        }
        if (answers.get() == before) {
          String message = "it has answered nobody for %d ms".formatted(silence.toMillis());
          failed(message);
          throw refusal.apply(message);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refusal.apply("waiting for it was interrupted");
    }
  }
}
