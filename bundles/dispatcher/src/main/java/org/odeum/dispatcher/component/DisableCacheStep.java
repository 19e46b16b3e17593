// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.io.IOException;
import java.util.List;
import org.odeum.dispatcher.delivery.DebugAddress;
import org.odeum.dispatcher.delivery.DisableCache;
import org.odeum.dispatcher.visitor.DebugSessions;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.DebugMode;
import org.odeum.http.middleware.Middleware;
import org.odeum.http.middleware.MiddlewareName;
import org.odeum.http.middleware.MiddlewarePlace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@link DisableCache} as a step of the pipeline, for addresses, sessions and who else knows. */
@Component
@MiddlewareName("disable-cache")
@MiddlewarePlace(after = "gzip")
public final class DisableCacheStep implements Middleware {
  private final DebugAddress byAddress = new DebugAddress();
  private final DebugSessions bySession;
  private final DisableCache step = new DisableCache(this::isDebug, this::isAssets);

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<DebugMode> others = List.of();

  /** Called by Declarative Services. */
  @Activate
  public DisableCacheStep(@Reference VisitorServicesComponent visitors) {
    bySession = visitors.debugSessions();
  }

  private boolean isAssets(Exchange exchange) {
    return byAddress.isAssets(exchange) || bySession.isAssets(exchange);
  }

  private boolean isDebug(Exchange exchange) {
    if (byAddress.isOn(exchange) || bySession.isOn(exchange)) {
      return true;
    }
    for (DebugMode other : others) {
      if (other.isOn(exchange)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void handle(Exchange exchange, RequestHandler next) throws IOException {
    step.handle(exchange, next);
  }
}
