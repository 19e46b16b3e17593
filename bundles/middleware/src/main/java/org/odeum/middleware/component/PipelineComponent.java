// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.component;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.odeum.addon.AddonGate;
import org.odeum.addon.Publication;
import org.odeum.addon.PublicationParticipant;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.Middleware;
import org.odeum.middleware.pipeline.Arrangement;
import org.odeum.middleware.pipeline.MissingSteps;
import org.odeum.middleware.pipeline.PipelineHandler;
import org.odeum.middleware.pipeline.Step;
import org.odeum.middleware.settings.SettingsSource;
import org.odeum.server.HealthCheck;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the dispatcher with a pipeline of the {@link Middleware} services, in the order
 * that the configuration gives. Whatever changes, the pipeline is made anew and replaces the old
 * one.
 */
@Component(
    service = {RequestHandler.class, PublicationParticipant.class, HealthCheck.class},
    property = {RequestHandler.NAME + "=middleware", "service.ranking:Integer=1000"},
    immediate = true)
public final class PipelineComponent
    implements RequestHandler, PublicationParticipant, HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.middleware");
  static final List<String> STANDARD =
      List.of("catch-errors", "request-id", "proxy-headers", "access-log", "rate-limit", "gzip");

  /** How long a service that goes by itself is kept back for the requests that use it. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long MOMENT_SECONDS = 5;

  private final Bundle ownBundle;
  private final PipelineHandler handler;
  private final MissingSteps missing =
      new MissingSteps(
          CompletableFuture.delayedExecutor(
              MOMENT_SECONDS, TimeUnit.SECONDS, task -> Thread.ofVirtual().start(task)),
          LOG::warn);

  /** Ordered by ranking, lowest first. */
  private final ConcurrentSkipListMap<ServiceReference<Middleware>, Step> steps =
      new ConcurrentSkipListMap<>();

  private volatile SettingsSource settings;
  private Publication publication = Publication.INITIAL;
  private boolean open;

  /** Called by Declarative Services, before anything else is bound. */
  @Activate
  public PipelineComponent(
      BundleContext context,
      @Reference(target = "(" + RequestHandler.NAME + "=" + RequestHandler.DISPATCHER + ")")
          RequestHandler dispatcher) {
    this.ownBundle = context.getBundle();
    this.handler = new PipelineHandler(dispatcher);
  }

  /** Called by Declarative Services when all that is there was bound. */
  @Activate
  synchronized void open() {
    open = true;
    arrange();
  }

  /** From here on steps are taken away one by one, and the last requests should have them all. */
  @Deactivate
  synchronized void close() {
    open = false;
  }

  @Reference
  void bindSettings(SettingsSource source) {
    settings = source;
  }

  /** The configuration has changed. */
  void updatedSettings(SettingsSource source) {
    settings = source;
    arrange();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindGate(AddonGate gate) {
    publish(gate.current());
  }

  /** What was hidden stays hidden: it would not get better by being shown without a deployer. */
  void unbindGate(AddonGate gate) {}

  @Reference(
      service = Middleware.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindStep(ServiceReference<Middleware> reference, Middleware service) {
    Optional<Step> step = StepReference.read(reference, service, ownBundle.getBundleId());
    if (step.isPresent()) {
      steps.put(reference, step.get());
      arrange();
    } else {
      LOG.warn(
          "A middleware of {} has no name and is left out; give it @MiddlewareName.",
          reference.getBundle());
    }
  }

  void unbindStep(ServiceReference<Middleware> reference) {
    Step gone = steps.remove(reference);
    if (gone != null) {
      arrange();
      handler.drain(Set.of(gone.bundleId()), PATIENCE_NANOS);
    }
  }

  private synchronized void arrange() {
    if (!open || ownBundle.getState() == Bundle.STOPPING) {
      return;
    }
    List<Step> shown =
        steps.descendingMap().values().stream()
            .filter(step -> publication.shows(step.bundleId()))
            .toList();
    Arrangement arrangement = Arrangement.of(settings.current().list("pipeline", STANDARD), shown);
    missing.update(arrangement.missing());
    if (!arrangement.steps().equals(handler.steps())) {
      handler.replace(arrangement.steps());
      LOG.info(
          "Requests pass {}.",
          arrangement.steps().stream().map(Step::name).collect(Collectors.joining(", ")));
    }
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    handler.handle(exchange);
  }

  /** The deployer has made each service already. */
  @Override
  public List<String> prepare(Set<Long> bundleIds) {
    return List.of();
  }

  @Override
  public synchronized void publish(Publication next) {
    publication = next;
    arrange();
  }

  @Override
  public int drain(Set<Long> bundleIds, long timeoutMillis) {
    return handler.drain(bundleIds, TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
  }

  @Override
  public String name() {
    return "middleware";
  }

  @Override
  public Result check() {
    List<String> names = missing.names();
    return names.isEmpty()
        ? Result.pass()
        : Result.warn(
            "the pipeline names "
                + String.join(", ", names)
                + ", but no deployed addon has a step of this name");
  }
}
