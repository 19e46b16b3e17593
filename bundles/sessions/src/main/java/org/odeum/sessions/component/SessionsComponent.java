// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions.component;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.odeum.addon.AddonGate;
import org.odeum.addon.Publication;
import org.odeum.addon.PublicationParticipant;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.session.OpenSession;
import org.odeum.session.SessionGuard;
import org.odeum.session.SessionRequest;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.Sessions;
import org.odeum.session.runtime.SessionMigration;
import org.odeum.sessions.ChosenStore;
import org.odeum.sessions.Migration;
import org.odeum.sessions.SessionCleaner;
import org.odeum.sessions.SessionManager;
import org.odeum.sessions.SessionPolicy;
import org.odeum.sessions.StoreInUse;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Connects the session manager with the stores that are there, and runs the cleaner. */
@Component(
    service = {Sessions.class, SessionMigration.class, PublicationParticipant.class},
    configurationPid = "org.odeum.sessions",
    immediate = true)
@Designate(ocd = SessionsConfiguration.class)
public final class SessionsComponent implements Sessions, SessionMigration, PublicationParticipant {
  // References are ordered by ranking, lowest first.
  private final ConcurrentSkipListMap<ServiceReference<SessionStore>, StoreReference> stores =
      new ConcurrentSkipListMap<>();
  private final BundleContext context;
  private final Migration migration;
  private final SessionManager manager;
  private final SessionCleaner cleaner;
  private final ServerOptions options;
  private SessionsConfiguration configuration;

  private final StoreInUse inUse;

  // Read for each request: what a configuration gives is converted at each look.
  private volatile SessionPolicy policy;

  /** The best one first. */
  private volatile List<StoreReference> ranked = List.of();

  private volatile Shown shown = Shown.NONE;

  private volatile AddonGate gate;
  private volatile SessionGuard guard;
  private ScheduledExecutorService cleaning;

  /** Which stores of all are shown by a publication; it is looked at for each request. */
  private record Shown(
      List<StoreReference> all, Optional<Publication> by, List<StoreReference> stores) {
    static final Shown NONE = new Shown(List.of(), Optional.empty(), List.of());

    boolean is(List<StoreReference> others, Publication publication) {
      return all == others && by.isPresent() && by.get() == publication;
    }
  }

  /** Called by Declarative Services, before any service is bound. */
  @Activate
  public SessionsComponent(
      BundleContext context,
      @Reference ServerOptions options,
      SessionsConfiguration configuration) {
    this(context, options, configuration, Clock.systemUTC());
  }

  SessionsComponent(
      BundleContext context,
      ServerOptions options,
      SessionsConfiguration configuration,
      Clock clock) {
    this.context = context;
    this.options = options;
    this.configuration = configuration;
    this.policy = policy(configuration);
    SecureRandom random = new SecureRandom();
    inUse =
        new StoreInUse(
            names(configuration),
            settling(configuration),
            new ChosenStore(this::shown),
            clock,
            random);
    manager = new SessionManager(inUse, () -> policy, this::guard, clock, random);
    cleaner = new SessionCleaner(inUse, () -> policy, clock);
    migration = new Migration(inUse, clock, Thread::sleep);
  }

  private static StoreInUse.Names names(SessionsConfiguration given) {
    String former = given.former__store();
    return new StoreInUse.Names(
        given.store(), former.isEmpty() ? Optional.empty() : Optional.of(former));
  }

  private static Duration settling(SessionsConfiguration given) {
    return Duration.ofSeconds(given.settling__seconds());
  }

  private static SessionPolicy policy(SessionsConfiguration given) {
    return new SessionPolicy(
        Duration.ofSeconds(given.max__inactivity__seconds()),
        Duration.ofSeconds(given.rotation__seconds()));
  }

  /** Called by Declarative Services when the services that are there are bound. */
  @Activate
  void open() {
    if (options.serving()) {
      cleaning = cleaningThread();
    }
  }

  @Modified
  void modified(SessionsConfiguration changed) {
    configuration = changed;
    policy = policy(changed);
    inUse.choose(names(changed), settling(changed));
    close();
    open();
  }

  private ScheduledExecutorService cleaningThread() {
    ScheduledExecutorService executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("session-cleaner").factory());
    long seconds = configuration.cleaning__seconds();
    executor.scheduleWithFixedDelay(cleaner, seconds, seconds, TimeUnit.SECONDS);
    return executor;
  }

  @Deactivate
  void close() {
    if (cleaning != null) {
      cleaning.shutdown();
      cleaning = null;
    }
  }

  @Reference(
      service = SessionStore.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindStore(ServiceReference<SessionStore> reference) {
    stores.put(reference, new StoreReference(context, reference));
    rank();
  }

  private synchronized void rank() {
    ranked = List.copyOf(stores.descendingMap().values());
    shown = Shown.NONE;
  }

  void updatedStore(ServiceReference<SessionStore> reference) {
    StoreReference known = stores.get(reference);
    if (known != null) {
      known.readName();
    }
  }

  void unbindStore(ServiceReference<SessionStore> reference) {
    StoreReference known = stores.remove(reference);
    rank();
    if (known != null) {
      known.release();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindGate(AddonGate service) {
    gate = service;
  }

  void unbindGate(AddonGate service) {
    if (gate == service) {
      gate = null;
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindGuard(SessionGuard service) {
    guard = service;
  }

  void unbindGuard(SessionGuard service) {
    if (guard == service) {
      guard = null;
    }
  }

  private SessionGuard guard() {
    SessionGuard known = guard;
    if (known == null) {
      throw new SessionStoreUnavailableException(
          "Nobody can tell whether a session's user may still be logged in: the bundle"
              + " org.odeum.authentication, or what takes its place, is missing or stopped.");
    }
    return known;
  }

  private List<StoreReference> shown() {
    AddonGate known = gate;
    if (known == null) {
      return ranked;
    }
    List<StoreReference> all = ranked;
    Publication publication = known.current();
    Shown last = shown;
    if (!last.is(all, publication)) {
      List<StoreReference> visible =
          all.stream().filter(store -> publication.shows(store.bundleId())).toList();
      last = new Shown(all, Optional.of(publication), visible);
      shown = last;
    }
    return last.stores();
  }

  @Override
  public OpenSession open(Optional<String> cookie, SessionRequest request) {
    return manager.open(cookie, request);
  }

  @Override
  public SessionStore store() {
    return manager.store();
  }

  @Override
  public Progress migrate(String from, String to, Consumer<? super Progress> progress)
      throws InterruptedException {
    return migration.migrate(from, to, progress);
  }

  @Override
  public List<String> prepare(Set<Long> bundleIds) {
    return stores.values().stream()
        .filter(store -> bundleIds.contains(store.bundleId()))
        .flatMap(store -> problem(store).stream())
        .toList();
  }

  private static Optional<String> problem(StoreReference store) {
    try {
      store.obtain();
      return Optional.empty();
    } catch (SessionStoreUnavailableException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Nothing to do: each look at the stores goes through the gate. */
  @Override
  public void publish(Publication publication) {}
}
