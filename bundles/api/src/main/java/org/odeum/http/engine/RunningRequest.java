// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.engine;

import java.util.Optional;
import org.odeum.http.Response;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Shows one request that is being answered at this moment, and is the way to end it from outside.
 * Two of them are equal if they show the same work of the same thread, so that who looks again and
 * again knows what it has seen before. Safe for use by any thread.
 */
@ProviderType
public interface RunningRequest {
  /** The thread that is at it; empty while it waits without one. */
  Optional<Thread> thread();

  /** The request's id; empty text if it has none yet. */
  String id();

  /** The method as sent. */
  String method();

  /** The path as sent. */
  String path();

  /** The database it is for, if that is known. */
  Optional<String> database();

  /** Who sends it, if that is known. */
  Optional<String> user();

  /** When it began, or was taken up again after a wait, by {@link System#nanoTime}. */
  long startedNanos();

  /**
   * How many bytes its connection, or its stream of HTTP/2, has carried both ways; grows as long as
   * an upload or a download makes progress.
   */
  long bytesCarried();

  /** Whether it still goes on. */
  boolean running();

  /**
   * Ends it for its client at once, whatever its thread does: with this answer, or by cutting the
   * connection if another answer has begun. From then on it does not count as in flight.
   *
   * @param answer with a body of bytes
   * @return false if it was over or refused already
   */
  boolean refuse(Response answer);

  /** Interrupts its thread, but never one that has gone on to something else. */
  void interrupt();
}
