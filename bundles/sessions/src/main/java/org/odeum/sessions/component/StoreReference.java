// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions.component;

import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.sessions.ChosenStore;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A store as a service that is obtained when it is needed, and then kept until it goes. */
final class StoreReference implements ChosenStore.Candidate {
  private final BundleContext context;
  private final ServiceReference<SessionStore> reference;
  private volatile SessionStore service;
  private volatile String name;

  StoreReference(BundleContext context, ServiceReference<SessionStore> reference) {
    this.context = context;
    this.reference = reference;
    readName();
  }

  /** The properties of the service are other ones; they are slow to ask for each request. */
  void readName() {
    name = reference.getProperty(SessionStore.NAME) instanceof String text ? text : "";
  }

  @Override
  public String name() {
    return name;
  }

  /** The bundle that brought it; -1 if it is just going. */
  long bundleId() {
    Bundle bundle = reference.getBundle();
    return bundle == null ? -1 : bundle.getBundleId();
  }

  @Override
  public SessionStore obtain() {
    SessionStore known = service;
    return known == null ? make() : known;
  }

  private synchronized SessionStore make() {
    if (service == null) {
      service = context.getService(reference);
    }
    if (service == null) {
      throw new SessionStoreUnavailableException(
          "The session store '%s' cannot be made; the log says why.".formatted(name));
    }
    return service;
  }

  synchronized void release() {
    if (service != null) {
      service = null;
      context.ungetService(reference);
    }
  }
}
