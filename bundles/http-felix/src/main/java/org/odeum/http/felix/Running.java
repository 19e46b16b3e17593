// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import org.odeum.http.Response;
import org.odeum.http.engine.RunningRequest;

/**
 * What a look at a request has shown.
 *
 * @param place the thread that is at it; empty while it waits without one
 * @param number which of that thread's requests it is
 * @param request the request itself
 * @param startedNanos when that thread took it up
 */
record Running(Optional<WorkingThread> place, long number, Visible request, long startedNanos)
    implements RunningRequest {
  static Running waiting(EngineExchange exchange) {
    return new Running(Optional.empty(), 0, exchange, exchange.suspendedNanos());
  }

  boolean isOf(Visible other) {
    return request == other;
  }

  @Override
  public Optional<Thread> thread() {
    return place.map(WorkingThread::thread);
  }

  @Override
  public String id() {
    return request.requestId();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String path() {
    return request.rawPath();
  }

  @Override
  public Optional<String> database() {
    return request.database();
  }

  @Override
  public Optional<String> user() {
    return request.user();
  }

  @Override
  public long bytesCarried() {
    return request.bytesCarried();
  }

  @Override
  public boolean running() {
    return place.isPresent()
        ? place.get().isAt(number)
        : request instanceof EngineExchange exchange && !exchange.answered();
  }

  @Override
  public boolean refuse(Response answer) {
    return place.isPresent() ? place.get().refuse(number, request, answer) : request.refuse(answer);
  }

  @Override
  public void interrupt() {
    place.ifPresent(thread -> thread.interrupt(number, request));
  }

  /** A request has more than one face on its way, and is one all the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Running that
        && (place.isPresent()
            ? place.equals(that.place) && number == that.number
            : that.place.isEmpty() && request == that.request);
  }

  @Override
  public int hashCode() {
    return place.isPresent()
        ? 31 * System.identityHashCode(place.get()) + Long.hashCode(number)
        : System.identityHashCode(request);
  }
}
