// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs work of one addon in the background and ends with it. Every addon that refers to this
 * service gets one of its own:
 *
 * <pre>{@code
 * @Activate
 * public Cache(@Reference Tasks tasks) {
 *   tasks.every(Duration.ofMinutes(1), this::evict);
 * }
 * }</pre>
 *
 * <p>Work runs on virtual threads that have the addon's name and its class loader as context class
 * loader. When the addon is replaced, removed or stopped, nothing more is begun and what runs is
 * interrupted. A task that throws is logged and, if it is repeated, comes again. Work that must
 * happen once in the whole server, although two generations run side by side during a replacement,
 * is a job for a scheduler and not for this service. Safe for use by any thread.
 */
@ProviderType
public interface Tasks extends Executor {
  /**
   * Runs something soon.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the addon has ended, or too much of
   *     it waits already (10,000)
   */
  @Override
  void execute(Runnable task);

  /** Runs something once after a delay; cancelling the result interrupts it. */
  Future<?> after(Duration delay, Runnable task);

  /** Runs something again and again, with a pause between the end of one run and the next. */
  Future<?> every(Duration pause, Runnable task);
}
