// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.odeum.http.middleware.Middleware;
import org.odeum.middleware.accesslog.AccessLog;
import org.odeum.middleware.errors.CatchErrors;
import org.odeum.middleware.gzip.Gzip;
import org.odeum.middleware.pipeline.Step;
import org.odeum.middleware.proxy.ProxyHeaders;
import org.odeum.middleware.ratelimit.RateLimit;
import org.odeum.middleware.requestid.RequestIdentity;
import org.odeum.middleware.settings.SettingValues;
import org.odeum.middleware.settings.SettingsSource;

/** The middleware of a server that nobody has configured, without the access log's lines. */
final class StandardSteps {
  private StandardSteps() {}

  static List<Step> all() {
    SettingValues values = new SettingValues(Map.of("log_output", false), name -> Optional.empty());
    SettingsSource settings = () -> values;
    return Stream.of(
            new CatchErrors(),
            new RequestIdentity(settings),
            new ProxyHeaders(settings),
            new AccessLog(settings),
            new RateLimit(settings),
            new Gzip(settings))
        .map(StandardSteps::step)
        .toList();
  }

  private static Step step(Middleware middleware) {
    return new Step(middleware.getClass().getSimpleName(), middleware, Optional.empty(), 1, false);
  }
}
