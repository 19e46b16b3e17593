// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.component;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.odeum.addon.AddonGate;
import org.odeum.auth.Authenticator;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The authenticator in use: the best one of those whose bundles are published. The other parts of
 * this bundle ask for it at each use, so that they stay when it changes.
 */
@Component(service = AuthenticatorChoice.class)
public final class AuthenticatorChoice implements Supplier<Authenticator> {
  // References are ordered by ranking, lowest first.
  private final ConcurrentSkipListMap<ServiceReference<Authenticator>, Authenticator> known =
      new ConcurrentSkipListMap<>();
  private volatile AddonGate gate;

  @Reference(
      service = Authenticator.class,
      cardinality = ReferenceCardinality.AT_LEAST_ONE,
      policy = ReferencePolicy.DYNAMIC)
  void bindAuthenticator(ServiceReference<Authenticator> reference, Authenticator service) {
    known.put(reference, service);
  }

  void unbindAuthenticator(ServiceReference<Authenticator> reference) {
    known.remove(reference);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindGate(AddonGate service) {
    gate = service;
  }

  void unbindGate(AddonGate service) {
    if (gate == service) {
      gate = null;
    }
  }

  @Override
  public Authenticator get() {
    AddonGate current = gate;
    LongPredicate shows = current == null ? id -> true : current.current()::shows;
    return known.descendingMap().entrySet().stream()
        .filter(entry -> shows.test(bundleId(entry.getKey())))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElseThrow(() -> new IllegalStateException("there is no authenticator"));
  }

  private static long bundleId(ServiceReference<Authenticator> reference) {
    Bundle bundle = reference.getBundle();
    return bundle == null ? -1 : bundle.getBundleId();
  }
}
