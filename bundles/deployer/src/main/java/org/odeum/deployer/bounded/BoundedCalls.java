// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.bounded;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls on threads of their own and waits for each at most as long as the bound. One that
 * does not return is interrupted and left behind as a daemon; where it hangs is in the exception
 * and, as a stack, in the log. Safe for use by several threads.
 */
public final class BoundedCalls {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.deployer");
  private static final int MAX_FRAMES = 20;

  private final Duration bound;

  /** Waits for as long as {@code bound} for each call. */
  public BoundedCalls(Duration bound) {
    this.bound = Objects.requireNonNull(bound, "bound");
  }

  /**
   * Calls, and gives the result or throws what the call threw.
   *
   * @param what the thing that is done, for people: {@code start hello 1.0.0}
   * @throws HangingException if the call did not return in time; its message is a clause that goes
   *     behind "hello 1.0.0 ...: "
   * @throws InterruptedException if the calling thread was interrupted; the call then is too
   */
  public <T> T call(String what, Callable<T> call) throws Exception {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = Thread.ofPlatform().name("deployer: " + what).daemon().start(task);
    try {
      return task.get(bound.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case Exception exception -> throw exception;
        case Error error -> throw error;
        case Throwable other -> throw new IllegalStateException(other);
      }
    } catch (TimeoutException late) {
      StackTraceElement[] stack = thread.getStackTrace();
      thread.interrupt();
      LOG.warn(
          "To {} takes longer than {}; its thread is left behind. It is here:{}",
          what,
          text(bound),
          dump(stack));
      throw new HangingException(
          "it has not returned for " + text(bound) + " and hangs in " + place(stack), thread);
    } catch (InterruptedException stopped) {
      thread.interrupt();
      throw stopped;
    }
  }

  private static String text(Duration bound) {
    return bound.toSeconds() > 0 ? bound.toSeconds() + " s" : bound.toMillis() + " ms";
  }

  /** The innermost frame that is not the platform's. */
  private static String place(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> !frame.getClassName().matches("(java|jdk|sun|javax)\\..*"))
        .findFirst()
        .or(() -> Arrays.stream(stack).findFirst())
        .map(BoundedCalls::frame)
        .orElse("code without a stack");
  }

  private static String frame(StackTraceElement frame) {
    String line = frame.getLineNumber() < 0 ? "" : ", line " + frame.getLineNumber();
    return frame.getClassName() + "." + frame.getMethodName() + line;
  }

  private static String dump(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .limit(MAX_FRAMES)
        .map(frame -> "\n    at " + frame)
        .collect(Collectors.joining());
  }
}
