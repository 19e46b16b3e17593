// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.LogKeys;
import org.odeum.http.engine.RequestHandler;
import org.slf4j.MDC;

/**
 * Sends each request through the pipeline that is in force when it comes, and keeps the log's
 * context: it begins with the request and ends with it on this thread, whatever steps and endpoints
 * put into it.
 */
public final class PipelineHandler implements RequestHandler {
  private final RequestHandler last;
  private final List<Pipeline> retired = new CopyOnWriteArrayList<>();
  private volatile Pipeline current;

  /** A pipeline without steps, that ends in {@code last}. */
  public PipelineHandler(RequestHandler last) {
    this.last = last;
    this.current = new Pipeline(List.of(), last);
  }

  /** The steps in force. */
  public List<Step> steps() {
    return current.steps();
  }

  /**
   * Puts other steps into force. Requests that have begun keep theirs. For one thread at a time.
   */
  public void replace(List<Step> steps) {
    Pipeline old = current;
    if (old.steps().equals(steps)) {
      return;
    }
    current = new Pipeline(steps, last);
    retired.removeIf(pipeline -> pipeline.underWay().count() == 0);
    if (old.hasGuests()) {
      retired.add(old);
    }
  }

  /**
   * Waits for the requests in replaced pipelines that have steps of these bundles.
   *
   * @return how many are left when the time is over
   */
  public int drain(Set<Long> bundleIds, long timeoutNanos) {
    long start = System.nanoTime();
    int left = 0;
    for (Pipeline pipeline : retired) {
      if (pipeline.uses(bundleIds)) {
        long rest = timeoutNanos - (System.nanoTime() - start);
        left += pipeline.underWay().awaitNone(Math.max(0, rest));
      }
    }
    return left;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    MDC.put(LogKeys.URL, exchange.rawPath());
    try {
      entered().handle(exchange);
    } finally {
      MDC.remove(LogKeys.URL);
      MDC.remove(LogKeys.REQUEST);
      MDC.remove(LogKeys.USER);
      MDC.remove(LogKeys.DATABASE);
    }
  }

  /**
   * The pipeline in force, with the request counted in. Counting comes before looking whether it is
   * still in force, or who replaces it could miss the request.
   */
  private Pipeline entered() {
    while (true) {
      Pipeline pipeline = current;
      if (!pipeline.hasGuests()) {
        return pipeline;
      }
      pipeline.underWay().enter();
      if (pipeline == current) {
        return pipeline;
      }
      pipeline.underWay().exit();
    }
  }
}
