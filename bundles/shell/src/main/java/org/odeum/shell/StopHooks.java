// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.odeum.addon.AddonGate;
import org.odeum.launcher.spi.ShutdownHook;
import org.odeum.server.StopHook;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the stop hooks of published addons when the launcher says that the server stops: what was
 * registered last is called first, for it may need what was there before.
 */
@Component
public final class StopHooks implements ShutdownHook {
  private static final Logger LOG = LoggerFactory.getLogger(StopHooks.class);

  @Reference(policy = ReferencePolicy.DYNAMIC)
  volatile List<Map.Entry<Map<String, Object>, StopHook>> hooks = List.of();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile AddonGate gate;

  @Override
  public void serverStopping() {
    List<Map.Entry<Map<String, Object>, StopHook>> latestFirst = new ArrayList<>(hooks);
    latestFirst.sort(Comparator.comparing(StopHooks::registration).reversed());
    for (Map.Entry<Map<String, Object>, StopHook> hook : latestFirst) {
      if (published(hook.getKey())) {
        call(hook.getValue());
      }
    }
  }

  /** The framework numbers services as they come (OSGi Core 8, 5.2.5). */
  private static long registration(Map.Entry<Map<String, Object>, StopHook> hook) {
    return hook.getKey().get(Constants.SERVICE_ID) instanceof Long id ? id : 0;
  }

  private boolean published(Map<String, Object> properties) {
    AddonGate known = gate;
    return known == null
        || !(properties.get("service.bundleid") instanceof Long bundle)
        || known.current().shows(bundle);
  }

  private static void call(StopHook hook) {
    try {
      hook.serverStopping();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("The stop hook {} was interrupted", hook.getClass().getName());
    } catch (Exception | LinkageError e) {
      LOG.error("The stop hook {} failed; the next one is called", hook.getClass().getName(), e);
    }
  }
}
