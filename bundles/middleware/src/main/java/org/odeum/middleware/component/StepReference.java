// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.component;

import java.util.Optional;
import org.odeum.http.middleware.Middleware;
import org.odeum.http.middleware.MiddlewareName;
import org.odeum.http.middleware.MiddlewarePlace;
import org.odeum.middleware.pipeline.Step;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Reads what the properties of a {@link Middleware} service say. */
final class StepReference {
  private StepReference() {}

  /** The step; nothing if the service has no name or is just going. */
  static Optional<Step> read(
      ServiceReference<Middleware> reference, Middleware service, long ownBundle) {
    Bundle bundle = reference.getBundle();
    String name = text(reference, MiddlewareName.PROPERTY);
    if (bundle == null || name.isEmpty()) {
      return Optional.empty();
    }
    boolean knowsItsPlace =
        reference.getProperty(MiddlewarePlace.BEFORE) != null
            || reference.getProperty(MiddlewarePlace.AFTER) != null;
    Optional<Step.Place> place =
        knowsItsPlace
            ? Optional.of(
                new Step.Place(
                    text(reference, MiddlewarePlace.BEFORE),
                    text(reference, MiddlewarePlace.AFTER)))
            : Optional.empty();
    long id = bundle.getBundleId();
    return Optional.of(new Step(name, service, place, id, id != ownBundle));
  }

  private static String text(ServiceReference<?> reference, String property) {
    Object value = reference.getProperty(property);
    return value == null ? "" : value.toString();
  }
}
