// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.util.Objects;
import java.util.function.Function;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.table.ControllerSource;
import org.odeum.dispatcher.table.ControllerUnavailableException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A service of an addon that is obtained when it is needed: a controller or a converter. */
final class AddonService implements ControllerSource {
  private final BundleContext context;
  private final String kind;
  private final ServiceReference<?> reference;
  private final Owner owner;
  private final Function<ServiceReference<?>, String> whyNotMade;

  /**
   * A service that nobody has asked for yet.
   *
   * @param kind what it is, for people: "Controller"
   * @param whyNotMade gives the reason, as words that end a sentence, if the framework gave none
   */
  AddonService(
      BundleContext context,
      String kind,
      ServiceReference<?> reference,
      Owner owner,
      Function<ServiceReference<?>, String> whyNotMade) {
    this.context = context;
    this.kind = kind;
    this.reference = reference;
    this.owner = owner;
    this.whyNotMade = whyNotMade;
  }

  boolean isOf(ServiceReference<?> other) {
    return reference.equals(other);
  }

  @Override
  public Owner owner() {
    return owner;
  }

  @Override
  public Object obtain() throws ControllerUnavailableException {
    Object service;
    try {
      service = context.getService(reference);
    } catch (RuntimeException | LinkageError e) {
      throw new ControllerUnavailableException(
          kind + " " + description() + " cannot be made: " + e + ".", e);
    }
    if (service == null) {
      throw new ControllerUnavailableException(
          kind + " " + description() + " cannot be made: " + whyNotMade.apply(reference) + ".");
    }
    return service;
  }

  @Override
  public void release() {
    try {
      context.ungetService(reference);
    } catch (IllegalStateException e) {
      // This bundle is stopping, and the framework has given everything back already.
      return;
    }
  }

  @Override
  public String description() {
    Object component = reference.getProperty("component.name");
    return component == null
        ? "service " + reference.getProperty("service.id") + " of " + owner
        : component.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddonService that && reference.equals(that.reference);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(reference);
  }

  @Override
  public String toString() {
    return description();
  }
}
