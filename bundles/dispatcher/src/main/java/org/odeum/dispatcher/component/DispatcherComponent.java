// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.odeum.addon.AddonGate;
import org.odeum.addon.Publication;
import org.odeum.addon.PublicationParticipant;
import org.odeum.addon.TrialReport;
import org.odeum.auth.AuthMethod;
import org.odeum.dispatcher.BuiltInAuth;
import org.odeum.dispatcher.Dispatcher;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.table.ControllerSource;
import org.odeum.dispatcher.table.RouteFinder;
import org.odeum.dispatcher.table.RouteTables;
import org.odeum.dispatcher.table.TriedTable;
import org.odeum.dispatcher.trial.Share;
import org.odeum.dispatcher.trial.Trial;
import org.odeum.http.Controller;
import org.odeum.http.ErrorPage;
import org.odeum.http.RouteConverter;
import org.odeum.http.UrlBuilder;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteAnswer;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.http.runtime.RouteRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects the dispatcher with the services of addons and with the deployer. */
@Component(
    service = {
      RequestHandler.class,
      RouteRuntime.class,
      UrlBuilder.class,
      PublicationParticipant.class
    },
    property = RequestHandler.NAME + "=" + RequestHandler.DISPATCHER,
    immediate = true)
public final class DispatcherComponent
    implements RequestHandler, RouteRuntime, UrlBuilder, PublicationParticipant {
  private static final Logger LOG = LoggerFactory.getLogger(DispatcherComponent.class);

  /** How long a service that goes by itself is kept back for the requests that use it. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final BundleContext context;
  private final Owners owners = new Owners();
  private final ShownServices<AuthMethod> authMethods = new ShownServices<>();
  private final ConverterServices converters = new ConverterServices();
  private final RouteTables tables =
      new RouteTables(this::authMethods, publication -> converters.list(publication::shows));
  private final ShownServices<ErrorPage> errorPages = new ShownServices<>();
  private final Dispatcher dispatcher;
  private volatile ServiceComponentRuntime components;
  private volatile AddonGate gate;

  /** Called by Declarative Services, before any service is bound. */
  @Activate
  public DispatcherComponent(
      BundleContext context,
      @Reference DispatcherSettings settings,
      @Reference StaticFilesComponent files,
      @Reference VisitorServicesComponent visitors) {
    this.context = context;
    ThreadFactory threads = Thread.ofVirtual().name("answer-", 1).factory();
    this.dispatcher =
        new Dispatcher(
            tables,
            files.answers(),
            new Dispatcher.Surroundings(
                settings::options,
                () -> errorPages.list(tables.publication()::shows),
                visitors.services(),
                task -> threads.newThread(task).start()));
  }

  /** Called by Declarative Services when the services that are there are bound. */
  @Activate
  void open() {
    lookThroughGate();
    tables.open();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindComponents(ServiceComponentRuntime service) {
    components = service;
  }

  void unbindComponents(ServiceComponentRuntime service) {
    if (components == service) {
      components = null;
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindGate(AddonGate service) {
    gate = service;
    tables.restart(service.current());
  }

  /** What was hidden stays hidden: it would not get better by being shown without a deployer. */
  void unbindGate(AddonGate service) {
    if (gate == service) {
      gate = null;
    }
  }

  @Reference(
      service = Controller.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindController(ServiceReference<Controller> reference) {
    Bundle bundle = reference.getBundle();
    if (bundle == null) {
      return;
    }
    lookThroughGate();
    tables.add(service("Controller", reference, bundle));
  }

  private AddonService service(String kind, ServiceReference<?> reference, Bundle bundle) {
    return new AddonService(
        context,
        kind,
        reference,
        owners.take(bundle),
        service -> ComponentFailures.reason(Optional.ofNullable(components), service));
  }

  void unbindController(ServiceReference<Controller> reference) {
    for (ControllerSource source : tables.sources()) {
      if (source instanceof AddonService known && known.isOf(reference)) {
        Owner owner = known.owner();
        boolean wasShown = tables.publication().shows(owner.bundleId());
        tables.remove(source, () -> waitFor(owner, wasShown));
        owners.give(owner);
      }
    }
  }

  /** Hidden bundles were drained by the deployer, and a request must not wait for itself. */
  private void waitFor(Owner owner, boolean wasShown) {
    if (wasShown && !dispatcher.isServingOnThisThread()) {
      owner.inFlight().awaitIdle(PATIENCE_NANOS);
    }
  }

  @Reference(
      service = RouteConverter.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindConverter(ServiceReference<RouteConverter> reference) {
    Bundle bundle = reference.getBundle();
    if (bundle != null) {
      converters.add(reference, service("Converter", reference, bundle)).ifPresent(LOG::warn);
      lookThroughGate();
      tables.refresh();
    }
  }

  void unbindConverter(ServiceReference<RouteConverter> reference) {
    converters
        .owner(reference)
        .ifPresent(
            owner -> {
              boolean wasShown = tables.publication().shows(owner.bundleId());
              converters.remove(reference, tables::refresh, () -> waitFor(owner, wasShown));
              owners.give(owner);
            });
  }

  @Reference(
      service = AuthMethod.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindAuthMethod(ServiceReference<AuthMethod> reference, AuthMethod service) {
    authMethods.add(reference, service);
    lookThroughGate();
    tables.refresh();
  }

  void unbindAuthMethod(ServiceReference<AuthMethod> reference) {
    authMethods.remove(reference);
    tables.refresh();
  }

  @Reference(
      service = ErrorPage.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindErrorPage(ServiceReference<ErrorPage> reference, ErrorPage service) {
    errorPages.add(reference, service);
  }

  void unbindErrorPage(ServiceReference<ErrorPage> reference) {
    errorPages.remove(reference);
  }

  /** Bundles may have been hidden since the last publication: those that were staged. */
  private void lookThroughGate() {
    AddonGate known = gate;
    if (known != null) {
      tables.show(known.current());
    }
  }

  private Map<String, AuthMethod> authMethods(Publication publication) {
    Map<String, AuthMethod> byName = new HashMap<>(BuiltInAuth.ALL);
    // The highest ranking comes first, so it is put last.
    for (AuthMethod method : authMethods.list(publication::shows).reversed()) {
      byName.put(method.name(), method);
    }
    return byName;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    dispatcher.handle(exchange);
  }

  @Override
  public List<RouteInfo> routes() {
    return tables.current().routes();
  }

  @Override
  public List<FailedRoute> failedRoutes() {
    return tables.current().failed();
  }

  @Override
  public RouteAnswer find(String method, String path) {
    return new RouteFinder(tables.current()).find(method, path);
  }

  @Override
  public String build(String endpoint, Map<String, ?> values) {
    return tables.current().urls().build(endpoint, values);
  }

  @Override
  public int requestsInFlight() {
    return dispatcher.requestsInFlight();
  }

  @Override
  public List<String> prepare(Set<Long> bundleIds) {
    return Stream.concat(
            converters.problems(bundleIds).stream(), tables.prepare(bundleIds).stream())
        .toList();
  }

  @Override
  public void publish(Publication publication) {
    tables.show(publication);
  }

  @Override
  public void beginTrial(Publication candidate, int percent) {
    tables.beginTrial(new Trial(tables.publication(), candidate, new Share(percent)));
  }

  @Override
  public void endTrial() {
    tables.endTrial();
  }

  @Override
  public Optional<TrialReport> trialReport() {
    return tables.tried().map(TriedTable::trial).map(Trial::report);
  }

  @Override
  public int drain(Set<Long> bundleIds, long timeoutMillis) {
    int left = owners.awaitIdle(bundleIds, TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
    if (left > 0) {
      dispatcher.cutOff(bundleIds);
      owners.awaitIdle(bundleIds, PATIENCE_NANOS);
    }
    return left;
  }

  @Override
  public void exchanging(Set<Long> suspended) {
    tables.exchanging(suspended);
  }

  @Override
  public void exchanged() {
    if (!tables.exchanged()) {
      // Components of other addons come back when Declarative Services gets to them.
      CompletableFuture.delayedExecutor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)
          .execute(tables::forget);
    }
  }
}
