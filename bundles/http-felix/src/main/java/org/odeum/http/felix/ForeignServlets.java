// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_DEFAULT_CONTEXT_NAME;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpURI;
import org.odeum.addon.Publication;
import org.odeum.addon.PublicationParticipant;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Knows the whiteboard services of other bundles, by their properties, and so the addresses in
 * which somebody else has a part. The whiteboard itself would tell of changes with a delay.
 */
@Component(
    service = {ForeignServlets.class, PublicationParticipant.class},
    // Before the dispatcher, which they stand in front of.
    property = "service.ranking:Integer=100")
public final class ForeignServlets implements PublicationParticipant {
  private static final String INTERESTING =
      "(|(osgi.http.whiteboard.servlet.pattern=*)(osgi.http.whiteboard.filter.pattern=*)"
          + "(osgi.http.whiteboard.filter.regex=*)(osgi.http.whiteboard.filter.servlet=*)"
          + "(osgi.http.whiteboard.resource.pattern=*)(osgi.http.whiteboard.listener=*)"
          + "(osgi.http.whiteboard.context.name=*)(objectClass=*.whiteboard.Preprocessor))";

  private static final Duration LONGEST_WAY_OUT = Duration.ofMillis(2500);

  private final Map<ServiceReference<Object>, WhiteboardService> services = new HashMap<>();
  private final ServiceTracker<Object, ServiceReference<Object>> tracker;
  private final ForeignTraffic traffic = new ForeignTraffic();
  private volatile WhiteboardClaims claims = WhiteboardClaims.NONE;

  /** Created by Declarative Services. */
  @Activate
  public ForeignServlets(BundleContext context) throws InvalidSyntaxException {
    String notOurs = "(!(service.bundleid=" + context.getBundle().getBundleId() + "))";
    Filter filter = FrameworkUtil.createFilter("(&" + INTERESTING + notOurs + ")");
    tracker = new ServiceTracker<>(context, filter, new Watch());
    // Also those whose types this bundle does not see: Felix HTTP may see them.
    tracker.open(true);
  }

  @Deactivate
  void close() {
    tracker.close();
  }

  /** Whether somebody else could have a part in requests for this address. */
  boolean concernedBy(HttpURI address) {
    WhiteboardClaims current = claims;
    if (current.isEmpty() && !traffic.holdsAny()) {
      return false;
    }
    String path = address.getDecodedPath();
    // Between the end of the old bundle and the start of the new one nobody claims what is held.
    return path == null || current.cover(path) || traffic.holds(path);
  }

  ForeignTraffic traffic() {
    return traffic;
  }

  @Override
  public List<String> prepare(Set<Long> bundleIds) {
    return List.of();
  }

  @Override
  public void publish(Publication publication) {
    // The whiteboard decides by itself which servlet answers.
  }

  /**
   * Lets nobody in from now on, and those inside out: behind a filter of a suspended bundle they
   * would wait for the exchange to end, and the exchange for them.
   */
  @Override
  public void exchanging(Set<Long> suspended) {
    WhiteboardClaims theirs = partsOf(suspended);
    if (!theirs.isEmpty()) {
      traffic.drain(theirs::cover, LONGEST_WAY_OUT);
    }
  }

  @Override
  public int drain(Set<Long> bundleIds, long timeoutMillis) {
    WhiteboardClaims theirs = partsOf(bundleIds);
    return theirs.isEmpty() ? 0 : traffic.drain(theirs::cover, Duration.ofMillis(timeoutMillis));
  }

  @Override
  public void exchanged() {
    traffic.release();
  }

  /** The paths in which some bundles have a part, in whatever contexts that is. */
  private synchronized WhiteboardClaims partsOf(Set<Long> bundleIds) {
    List<WhiteboardService> theirs = new ArrayList<>();
    services.forEach(
        (reference, service) -> {
          Bundle bundle = reference.getBundle();
          boolean isContext = reference.getProperty(HTTP_WHITEBOARD_CONTEXT_NAME) != null;
          if (isContext || bundle != null && bundleIds.contains(bundle.getBundleId())) {
            theirs.add(service);
          }
        });
    return WhiteboardService.claims(theirs);
  }

  private synchronized void put(ServiceReference<Object> reference) {
    services.put(reference, described(reference));
    claims = WhiteboardService.claims(services.values());
  }

  private synchronized void remove(ServiceReference<Object> reference) {
    services.remove(reference);
    claims = WhiteboardService.claims(services.values());
  }

  private static WhiteboardService described(ServiceReference<Object> reference) {
    Map<String, Object> properties = new HashMap<>();
    for (String key : reference.getPropertyKeys()) {
      properties.put(key, reference.getProperty(key));
    }
    List<String> types = List.of((String[]) reference.getProperty(Constants.OBJECTCLASS));
    return new WhiteboardService(types, properties, selection(properties));
  }

  /** Without a word of its own, a service belongs to the default context. */
  private static Predicate<Map<String, Object>> selection(Map<String, Object> properties) {
    if (!(properties.get(HTTP_WHITEBOARD_CONTEXT_SELECT) instanceof String select)) {
      return context ->
          HTTP_WHITEBOARD_DEFAULT_CONTEXT_NAME.equals(context.get(HTTP_WHITEBOARD_CONTEXT_NAME));
    }
    try {
      return FrameworkUtil.createFilter(select)::matches;
    } catch (InvalidSyntaxException e) {
      return context -> false; // the whiteboard refuses such a service
    }
  }

  private final class Watch implements ServiceTrackerCustomizer<Object, ServiceReference<Object>> {
    @Override
    public ServiceReference<Object> addingService(ServiceReference<Object> reference) {
      put(reference);
      return reference;
    }

    @Override
    public void modifiedService(
        ServiceReference<Object> reference, ServiceReference<Object> tracked) {
      put(reference);
    }

    @Override
    public void removedService(
        ServiceReference<Object> reference, ServiceReference<Object> tracked) {
      remove(reference);
    }
  }
}
