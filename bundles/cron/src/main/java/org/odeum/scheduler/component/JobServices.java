// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.odeum.addon.AddonInfo;
import org.odeum.cron.CronJob;
import org.odeum.scheduler.JobDefinition;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The services that are jobs, and those that would be if they were in order. */
final class JobServices {
  private final Map<ServiceReference<CronJob>, ServiceJob> jobs = new ConcurrentHashMap<>();
  private final Map<ServiceReference<CronJob>, String> refused = new ConcurrentHashMap<>();
  private final BundleContext context;

  JobServices(BundleContext context) {
    this.context = context;
  }

  /** The job that a service is; empty if it is none, see {@link #refusal}. */
  Optional<ServiceJob> add(ServiceReference<CronJob> reference) {
    Bundle bundle = reference.getBundle();
    if (bundle == null) {
      return Optional.empty();
    }
    try {
      JobDefinition definition =
          JobDefinition.of(AddonInfo.of(bundle).name(), reference::getProperty);
      ServiceJob job = new ServiceJob(context, reference, definition, bundle.getBundleId());
      jobs.put(reference, job);
      return Optional.of(job);
    } catch (IllegalArgumentException e) {
      refused.put(reference, e.getMessage());
      return Optional.empty();
    }
  }

  Optional<String> refusal(ServiceReference<CronJob> reference) {
    return Optional.ofNullable(refused.get(reference));
  }

  Optional<ServiceJob> remove(ServiceReference<CronJob> reference) {
    refused.remove(reference);
    return Optional.ofNullable(jobs.remove(reference));
  }

  /** Makes the jobs of some bundles, and says what is wrong with them. */
  List<String> problems(Set<Long> bundles) {
    return Stream.concat(
            refused.entrySet().stream()
                .filter(
                    it -> {
                      Bundle bundle = it.getKey().getBundle();
                      return bundle != null && bundles.contains(bundle.getBundleId());
                    })
                .map(Map.Entry::getValue),
            jobs.values().stream()
                .filter(job -> bundles.contains(job.bundleId()))
                .flatMap(job -> problem(job).stream()))
        .toList();
  }

  private static Optional<String> problem(ServiceJob job) {
    try {
      job.obtain();
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(e.getMessage());
    }
  }
}
