// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.io.IOException;
import java.util.List;
import org.odeum.dispatcher.delivery.DebugAddress;
import org.odeum.dispatcher.delivery.DisableCache;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.DebugMode;
import org.odeum.http.middleware.Middleware;
import org.odeum.http.middleware.MiddlewareName;
import org.odeum.http.middleware.MiddlewarePlace;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@link DisableCache} as a step of the pipeline, for addresses and for who else knows. */
@Component
@MiddlewareName("disable-cache")
@MiddlewarePlace(after = "gzip")
public final class DisableCacheStep implements Middleware {
  private final DebugMode byAddress = new DebugAddress();
  private final DisableCache step = new DisableCache(this::isDebug);

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<DebugMode> others = List.of();

  private boolean isDebug(Exchange exchange) {
    if (byAddress.isOn(exchange)) {
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
