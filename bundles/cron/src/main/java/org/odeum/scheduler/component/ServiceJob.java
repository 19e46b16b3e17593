// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.component;

import org.odeum.cron.CronJob;
import org.odeum.scheduler.JobDefinition;
import org.odeum.scheduler.JobSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A job that is a service; it is made when it first runs, and kept until it goes. */
final class ServiceJob implements JobSource {
  private final BundleContext context;
  private final ServiceReference<CronJob> reference;
  private final JobDefinition definition;
  private final long bundleId;
  private CronJob service;

  ServiceJob(
      BundleContext context,
      ServiceReference<CronJob> reference,
      JobDefinition definition,
      long bundleId) {
    this.context = context;
    this.reference = reference;
    this.definition = definition;
    this.bundleId = bundleId;
  }

  @Override
  public JobDefinition definition() {
    return definition;
  }

  @Override
  public long bundleId() {
    return bundleId;
  }

  @Override
  public synchronized CronJob obtain() {
    if (service == null) {
      service = context.getService(reference);
    }
    if (service == null) {
      throw new IllegalStateException(
          "The cron job '%s' of the addon '%s' cannot be made; the log says why."
              .formatted(definition.name(), definition.addon()));
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
