// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.component;

import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A store as a service that is obtained when it is needed, and then kept until it goes. */
final class StoreReference {
  private final BundleContext context;
  private final ServiceReference<CronStore> reference;
  private CronStore service;

  StoreReference(BundleContext context, ServiceReference<CronStore> reference) {
    this.context = context;
    this.reference = reference;
  }

  String name() {
    return reference.getProperty(CronStore.NAME) instanceof String text ? text : "";
  }

  /** The bundle that brings it; -1 if it is just going. */
  long bundleId() {
    Bundle bundle = reference.getBundle();
    return bundle == null ? -1 : bundle.getBundleId();
  }

  synchronized CronStore obtain() {
    if (service == null) {
      service = context.getService(reference);
    }
    if (service == null) {
      throw new CronStoreException(
          "The store of cron jobs '%s' cannot be made; the log says why.".formatted(name()));
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
