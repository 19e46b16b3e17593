// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.odeum.addon.AddonGate;
import org.odeum.addon.Publication;
import org.odeum.addon.PublicationParticipant;
import org.odeum.cron.CronFailureListener;
import org.odeum.cron.CronJob;
import org.odeum.cron.CronTriggers;
import org.odeum.cron.runtime.CronRuntime;
import org.odeum.cron.runtime.JobStatus;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.JobRun;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.ServerProcess;
import org.odeum.launcher.spi.ServerRole;
import org.odeum.scheduler.Catalogue;
import org.odeum.server.HealthCheck;
import org.odeum.server.StopHook;
import org.odeum.server.WorkGuard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects the scheduler with jobs, stores and the deployer; nothing runs before there is a job.
 */
@Component(
    service = {
      PublicationParticipant.class,
      CronTriggers.class,
      CronRuntime.class,
      StopHook.class,
      HealthCheck.class
    },
    configurationPid = "org.odeum.scheduler")
@Designate(ocd = SchedulerConfiguration.class)
public final class CronComponent
    implements PublicationParticipant, CronTriggers, CronRuntime, StopHook, HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(CronComponent.class);

  /** How long a job that goes by itself may take to end. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** How long jobs may take to end when the server stops. */
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Catalogue catalogue;
  private final JobServices jobs;
  private final StoreServices stores;
  private final Threads threads;
  private final StoreHealth health;
  private volatile String chosen;
  private volatile AddonGate gate;
  private volatile WorkGuard guard;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<Map.Entry<Map<String, Object>, CronFailureListener>> listeners = List.of();

  /** Called by Declarative Services, before any service is bound. */
  @Activate
  public CronComponent(
      BundleContext context,
      @Reference ServerOptions options,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ServerProcess process,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ServerRole role,
      Map<String, Object> properties) {
    this.chosen = chosen(properties);
    this.catalogue = new Catalogue(options.value("db_name").orElse("odeum"));
    this.jobs = new JobServices(context);
    boolean several = options.value("workers").map(Integer::parseInt).orElse(0) > 0;
    this.stores = new StoreServices(context, () -> chosen, several);
    this.threads =
        new Threads(
            catalogue,
            () -> stores.current(this::shown),
            Clock.systemUTC(),
            () -> Optional.ofNullable(guard),
            this::tell,
            options,
            Optional.ofNullable(process),
            Optional.ofNullable(role));
    this.health =
        new StoreHealth(threads::away, threads::anyJob, () -> stores.current(this::shown));
  }

  @Modified
  void modified(Map<String, Object> properties) {
    chosen = chosen(properties);
    threads.wake();
  }

  /** Not by the annotation type: an instance of it is a proxy, which each start would make. */
  private static String chosen(Map<String, Object> properties) {
    return properties.get("store") instanceof String name ? name : SchedulerConfiguration.STORE;
  }

  @Deactivate
  void close() {
    threads.stop(PATIENCE);
  }

  @Reference(
      service = CronJob.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindJob(ServiceReference<CronJob> reference) {
    lookThroughGate();
    jobs.add(reference)
        .ifPresentOrElse(
            job -> {
              catalogue.add(job);
              threads.begin();
            },
            () -> jobs.refusal(reference).ifPresent(LOG::error));
  }

  /** A change of its properties is a change of the job. */
  void updatedJob(ServiceReference<CronJob> reference) {
    unbindJob(reference);
    bindJob(reference);
  }

  void unbindJob(ServiceReference<CronJob> reference) {
    jobs.remove(reference)
        .ifPresent(
            job -> {
              catalogue.remove(job);
              threads.drain(job, PATIENCE);
              job.release();
            });
  }

  @Reference(
      service = CronStore.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindStore(ServiceReference<CronStore> reference) {
    stores.add(reference);
    threads.wake();
  }

  /** One that is made anew is back in a moment, and then somebody looks. */
  void unbindStore(ServiceReference<CronStore> reference) {
    stores.remove(reference);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindGate(AddonGate service) {
    gate = service;
    catalogue.show(service.current());
  }

  /** What was hidden stays hidden. */
  void unbindGate(AddonGate service) {
    if (gate == service) {
      gate = null;
    }
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindGuard(WorkGuard service) {
    guard = service;
  }

  void unbindGuard(WorkGuard service) {
    if (guard == service) {
      guard = null;
    }
  }

  /** Bundles may have been hidden since the last publication: those that were staged. */
  private void lookThroughGate() {
    AddonGate known = gate;
    if (known != null) {
      catalogue.show(known.current());
    }
  }

  private boolean shown(long bundle) {
    AddonGate known = gate;
    return known == null || known.current().shows(bundle);
  }

  private void tell(String job, String message) {
    LOG.warn(message);
    for (Map.Entry<Map<String, Object>, CronFailureListener> listener : listeners) {
      if (!(listener.getKey().get("service.bundleid") instanceof Long bundle) || shown(bundle)) {
        try {
          listener.getValue().deactivated(job, message);
        } catch (Exception | LinkageError e) {
          LOG.error("{} failed", listener.getValue().getClass().getName(), e);
        }
      }
    }
  }

  @Override
  public List<String> prepare(Set<Long> bundleIds) {
    return Stream.concat(jobs.problems(bundleIds).stream(), stores.problems(bundleIds).stream())
        .toList();
  }

  @Override
  public void publish(Publication publication) {
    catalogue.show(publication);
    threads.wake();
  }

  @Override
  public void exchanging(Set<Long> suspended) {
    catalogue.suspend(suspended);
  }

  @Override
  public void exchanged() {
    catalogue.suspend(Set.of());
    threads.wake();
  }

  @Override
  public int drain(Set<Long> bundleIds, long timeoutMillis) {
    return threads.drain(bundleIds, Duration.ofMillis(timeoutMillis));
  }

  @Override
  public void serverStopping() {
    threads.stop(STOP);
  }

  @Override
  public void trigger(String job) {
    trigger(job, Instant.now());
  }

  @Override
  public void trigger(String job, Instant at) {
    threads.operations().trigger(job, at);
  }

  @Override
  public List<JobStatus> jobs() {
    return threads.operations().jobs();
  }

  @Override
  public JobRun run(String job) {
    return threads.operations().run(job);
  }

  @Override
  public void enable(String job) {
    threads.operations().activate(job, true);
  }

  @Override
  public void disable(String job) {
    threads.operations().activate(job, false);
  }

  @Override
  public List<JobRun> history(String job, int most) {
    return threads.operations().history(job, most);
  }

  @Override
  public String name() {
    return "cron";
  }

  @Override
  public Result check() {
    return health.look();
  }
}
