// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.odeum.http.Controller;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.odeum.server.HealthCheck;
import org.odeum.server.HealthCheck.Status;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells load balancers whether the server is well: Odoo's {@code /web/health}, with the sum of all
 * {@link HealthCheck}s.
 */
@Component
public final class HealthController implements Controller {
  private static final Logger LOG = LoggerFactory.getLogger(HealthController.class);
  private static final long PATIENCE_MILLIS = 1000;

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<HealthCheck> checks = List.of();

  private final Executor executor;
  private volatile List<String> reported = List.of();

  /** Created by Declarative Services; each check gets a virtual thread. */
  @Activate
  public HealthController() {
    this(List.of(), task -> Thread.ofVirtual().name("health").start(task));
  }

  HealthController(List<HealthCheck> checks, Executor executor) {
    this.checks = checks;
    this.executor = executor;
  }

  /**
   * Answers 200 while the server can serve, with {@code {"status":"pass"}}, or with {@code warn}
   * when someone should look; 503 and {@code fail} when a check fails, so that requests are sent
   * elsewhere. Which check it is stands in the log, not in the answer: anyone may ask.
   */
  @Route(value = "/web/health", auth = "none", methods = "GET", saveSession = false)
  public Response health() {
    HealthSummary summary = HealthSummary.of(checks, executor, PATIENCE_MILLIS);
    report(summary.failures());
    String word = summary.status().name().toLowerCase(Locale.ROOT);
    return Response.of("application/json", ("{\"status\":\"" + word + "\"}").getBytes(UTF_8))
        .withStatus(summary.status() == Status.FAIL ? 503 : 200)
        .withHeader("Cache-Control", "no-store");
  }

  /** Once for each change: balancers ask every few seconds. */
  private void report(List<String> failures) {
    List<String> before = reported;
    if (failures.equals(before)) {
      return;
    }
    reported = failures;
    if (failures.isEmpty()) {
      LOG.info("the server is well again");
    } else {
      LOG.warn("the server is not well, and /web/health says so: {}", String.join("; ", failures));
    }
  }
}
