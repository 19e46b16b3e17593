// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.util.Objects;
import java.util.function.Function;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.table.ControllerSource;
import org.odeum.dispatcher.table.ControllerUnavailableException;
import org.odeum.http.Controller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A controller as a service of the framework. */
final class ControllerReference implements ControllerSource {
  private final BundleContext context;
  private final ServiceReference<Controller> reference;
  private final Owner owner;
  private final Function<ServiceReference<?>, String> whyNotMade;

  /**
   * A controller that nobody has asked for yet.
   *
   * @param whyNotMade gives the reason, as words that end a sentence, if the framework gave none
   */
  ControllerReference(
      BundleContext context,
      ServiceReference<Controller> reference,
      Owner owner,
      Function<ServiceReference<?>, String> whyNotMade) {
    this.context = context;
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
    Controller controller;
    try {
      controller = context.getService(reference);
    } catch (RuntimeException | LinkageError e) {
      throw new ControllerUnavailableException(
          "Controller " + description() + " cannot be made: " + e + ".", e);
    }
    if (controller == null) {
      throw new ControllerUnavailableException(
          "Controller " + description() + " cannot be made: " + whyNotMade.apply(reference) + ".");
    }
    return controller;
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
    return other instanceof ControllerReference that && reference.equals(that.reference);
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
