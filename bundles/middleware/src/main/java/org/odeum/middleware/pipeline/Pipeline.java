// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.Middleware;

/**
 * Steps, linked once and for all. A pipeline never changes: it is replaced, and requests that are
 * in it go through to its end.
 */
final class Pipeline {
  private final List<Step> steps;
  private final RequestHandler first;
  private final boolean hasGuests;
  private final UnderWay underWay = new UnderWay();

  private record Link(Middleware middleware, RequestHandler next) implements RequestHandler {
    @Override
    public void handle(Exchange exchange) throws IOException {
      middleware.handle(exchange, next);
    }
  }

  Pipeline(List<Step> steps, RequestHandler last) {
    this.steps = List.copyOf(steps);
    RequestHandler handler = last;
    for (Step step : this.steps.reversed()) {
      handler = new Link(step.middleware(), handler);
    }
    this.first = handler;
    this.hasGuests = this.steps.stream().anyMatch(Step::guest);
  }

  List<Step> steps() {
    return steps;
  }

  /** Whether it has steps that may go while they are used, so that requests must be counted. */
  boolean hasGuests() {
    return hasGuests;
  }

  boolean uses(Set<Long> bundleIds) {
    return steps.stream().anyMatch(step -> bundleIds.contains(step.bundleId()));
  }

  UnderWay underWay() {
    return underWay;
  }

  /** Lets a request in that was counted, if requests are. */
  void handle(Exchange exchange) throws IOException {
    if (!hasGuests) {
      first.handle(exchange);
      return;
    }
    CountedExchange counted = new CountedExchange(exchange, underWay);
    try {
      first.handle(counted);
    } finally {
      counted.returned();
    }
  }
}
