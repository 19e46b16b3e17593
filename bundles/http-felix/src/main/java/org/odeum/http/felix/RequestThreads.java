// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.time.Duration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The platform threads that requests are answered by, named as the original names its threads. */
final class RequestThreads extends QueuedThreadPool {
  static final String PREFIX = "odeum.service.http.request.";

  private static final int MIN_THREADS = 8;
  private static final Duration IDLE_THREAD = Duration.ofMinutes(1);

  /** What the pool itself is called in messages. */
  private static final String NAME = "http";

  /**
   * @param most how many there are under load, with those that read and write for others
   */
  RequestThreads(int most) {
    super(most, MIN_THREADS, Math.toIntExact(IDLE_THREAD.toMillis()));
    setName(NAME);
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = super.newThread(work);
    thread.setName(PREFIX + thread.threadId());
    return thread;
  }
}
