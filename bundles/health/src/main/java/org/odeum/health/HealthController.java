// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.auth.AuthMethod;
import org.odeum.db.Databases;
import org.odeum.http.Controller;
import org.odeum.http.Request;
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

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  volatile List<AuthMethod> authMethods = List.of();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile AddonRuntime runtime;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Databases databases;

  private final DatabaseStatus database =
      new DatabaseStatus(() -> Optional.ofNullable(databases).map(Databases::main));
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
   * elsewhere. Which check it is stands in the log, not in the answer: anyone may ask. Operators
   * who ask for {@code ?details} are told everything.
   *
   * <p>A database that is away is a warning, as routes that do not need it are served. Who wants to
   * know about it asks for {@code ?db_server_status=1}, and gets 500 then, as from Odoo.
   */
  @Route(value = "/web/health", auth = "none", methods = "GET", saveSession = false)
  public Response health(Request request) {
    HealthSummary summary = HealthSummary.of(checks, executor, PATIENCE_MILLIS);
    report(summary.failures());
    boolean detailed =
        request.parameters().containsKey("details") && new Operators(authMethods).include(request);
    int code = summary.status() == Status.FAIL ? 503 : 200;
    String word = word(summary.status());
    String more = "";
    if (!request.parameter("db_server_status").orElse("").isEmpty()) {
      boolean there = database.answers();
      more = ",\"db_server_status\":" + there;
      word = there ? word : word(Status.FAIL);
      code = there ? code : Math.max(code, 500);
    }
    String status = "{\"status\":\"" + word + "\"" + more + "}";
    Response answer =
        detailed
            ? Response.json(details(summary))
            : Response.of("application/json", status.getBytes(UTF_8));
    return answer.withStatus(code).withHeader("Cache-Control", "no-store");
  }

  private Map<String, Object> details(HealthSummary summary) {
    List<Map<String, String>> outcomes = new ArrayList<>();
    for (HealthSummary.Outcome each : summary.outcomes()) {
      Map<String, String> outcome = new LinkedHashMap<>();
      outcome.put("name", each.name());
      outcome.put("status", word(each.result().status()));
      outcome.put("detail", each.result().detail());
      outcomes.add(outcome);
    }
    AddonRuntime addons = runtime;
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("status", word(summary.status()));
    details.put("checks", outcomes);
    details.put("problems", addons == null ? List.of() : addons.problems());
    return details;
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
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
