// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.odeum.addon.runtime.AddonHistory;
import org.odeum.addon.runtime.AddonLeaks;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.addon.supply.AddonSupplier;
import org.odeum.deployer.bounded.BoundedCalls;
import org.odeum.deployer.history.HistoryFile;
import org.odeum.deployer.intake.Artifact;
import org.odeum.deployer.intake.ArtifactStore;
import org.odeum.deployer.intake.Inbox;
import org.odeum.deployer.intake.Intake;
import org.odeum.deployer.intake.Limits;
import org.odeum.deployer.intake.SuppliedFiles;
import org.odeum.deployer.leaks.LeakFinder;
import org.odeum.deployer.leaks.LeakWatch;
import org.odeum.deployer.lifecycle.Deployer;
import org.odeum.deployer.lifecycle.DeployerLoop;
import org.odeum.deployer.lifecycle.DeployerOptions;
import org.odeum.deployer.lifecycle.StateFile;
import org.odeum.deployer.lifecycle.Storage;
import org.odeum.deployer.why.ServiceOffers;
import org.odeum.deployer.why.Why;
import org.odeum.http.runtime.RouteRuntime;
import org.odeum.launcher.spi.Readiness;
import org.odeum.launcher.spi.ServerOptions;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the deployer together and runs it on its one thread: first everything that is in the deploy
 * folder, then, in a serving process, whatever FileInstall reports.
 */
@Component(
    service = {AddonRuntime.class, Readiness.class},
    immediate = true)
public final class DeployerComponent implements AddonRuntime, Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(DeployerComponent.class);
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration PATIENCE_FOR_FILES = Duration.ofSeconds(3);
  private static final Duration PATIENCE_FOR_COMPONENTS = Duration.ofSeconds(1);
  private static final Duration LOOK_AT_LATEST = Duration.ofSeconds(1);
  private static final long HISTORY_BYTES = 256 << 10;
  private static final Duration STOP = Duration.ofSeconds(10);

  private final BundleContext context;
  private final ServerOptions options;
  private final FrameworkAdapter framework;
  private final Deployer deployer;
  private final ServiceOffers offers;
  private final Why why;
  private final DeployerLoop loop;
  private final DeployFolderWatcher watcher;
  private final List<ServiceRegistration<?>> hooks;
  private final LeakWatch leakWatch;
  private final List<ServiceRegistration<?>> services;
  private final BundleListener arrivals;
  private final Thread thread;
  private volatile boolean ready;

  /** Got only when there is something to build: its bundle is large. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile ComponentServiceObjects<AddonSupplier> suppliers;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile RouteRuntime routes;

  /** Starts the thread. */
  @Activate
  public DeployerComponent(
      BundleContext context,
      @Reference ServerOptions options,
      @Reference ServiceComponentRuntime components,
      @Reference ConfigurationAdmin configurations,
      @Reference Participants participants,
      @Reference GroupMembership membership,
      @Reference CanarySettings canary)
      throws IOException {
    this.context = context;
    this.options = options;
    SideBySide sideBySide = new SideBySide(context);
    this.hooks =
        List.of(
            context.registerService(CollisionHook.class, sideBySide, new Hashtable<>()),
            context.registerService(ResolverHookFactory.class, sideBySide, new Hashtable<>()));
    Clock clock = Clock.systemUTC();
    this.leakWatch = new LeakWatch(clock);
    Components known = new Components(components, PATIENCE_FOR_COMPONENTS, this::offer);
    this.framework =
        new FrameworkAdapter(context, sideBySide, known, new BoundedCalls(Bounds.START), leakWatch);
    Storage storage = storage(options);
    Intake intake = new Intake(storage.store(), Limits.DEFAULT);
    Inbox inbox = new Inbox(options.deployDirectory(), intake, clock, PATIENCE_FOR_FILES);
    SuppliedFiles supplied =
        new SuppliedFiles(
            options.deployDirectory(),
            options.value("addons_path").isPresent(),
            () -> Optional.ofNullable(suppliers).map(ComponentServiceObjects::getService),
            () -> wake(),
            intake,
            clock);
    this.deployer =
        new Deployer(
            inbox,
            supplied,
            storage,
            framework,
            participants,
            clock,
            new DeployerOptions(DRAIN, canary::options),
            membership.group(options.dataDirectory().resolve("addons")));
    this.offers =
        new ServiceOffers(
            deployer.reports()::aside, hash -> storage.store().find(hash).map(Artifact::path));
    this.why = new Why(deployer.reports(), known, () -> Optional.ofNullable(routes));
    this.loop = new DeployerLoop(deployer, LOOK_AT_LATEST);
    this.watcher =
        new DeployFolderWatcher(
            context,
            configurations,
            options.deployDirectory(),
            options.runtimeDirectory().resolve("fileinstall-deploy"),
            loop::wake);
    this.services =
        List.of(
            context.registerService(
                AddonHistory.class,
                new HistoryService(storage.history(), deployer, loop, options.serving()),
                new Hashtable<>()),
            context.registerService(
                AddonLeaks.class,
                new LeakFinder(leakWatch, options.runtimeDirectory().resolve("leaks")),
                new Hashtable<>()));
    this.arrivals = this::bundleChanged;
    this.thread = Thread.ofPlatform().name("deployer").daemon().start(this::work);
  }

  /** A process that does not serve keeps its copies to itself and writes no state. */
  private static Storage storage(ServerOptions options) throws IOException {
    Path addons = options.dataDirectory().resolve("addons");
    Path store = addons.resolve("store");
    Path own = options.serving() ? store : options.runtimeDirectory().resolve("addons");
    Files.createDirectories(options.serving() ? addons : own);
    return new Storage(
        new ArtifactStore(own, options.serving() ? List.of() : List.of(store), Limits.DEFAULT),
        new StateFile(addons.resolve("state.json"), options.serving()),
        new HistoryFile(addons.resolve("history.jsonl"), options.serving(), HISTORY_BYTES),
        addons.resolve("aside"));
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    services.forEach(ServiceRegistration::unregister);
    leakWatch.close();
    watcher.close();
    context.removeBundleListener(arrivals);
    loop.stop();
    if (!thread.join(STOP)) {
      LOG.warn("A deployment did not end within {} s and is left behind", STOP.toSeconds());
      thread.interrupt();
    }
    deployer.leave();
    framework.stopAll();
    hooks.forEach(ServiceRegistration::unregister);
  }

  private void wake() {
    loop.wake();
  }

  private void work() {
    try {
      framework.clear();
      new BootSetWait(context).await();
      loop.untilSettled();
      deployer.checkServerWide(serverWideAddons());
      ready = true;
      if (options.serving()) {
        context.addBundleListener(arrivals);
        watcher.open();
        loop.run();
      }
    } catch (IOException failed) {
      LOG.error("{} cannot be watched: {}", options.deployDirectory(), failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> serverWideAddons() {
    String names = options.value("server_wide_modules").orElse("");
    return Arrays.stream(names.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }

  /** A bundle that someone else brought may be what a deployed one waits for. */
  private void bundleChanged(BundleEvent event) {
    boolean helps =
        event.getType() == BundleEvent.RESOLVED || event.getType() == BundleEvent.STARTED;
    if (helps && !Generations.isGeneration(event.getBundle())) {
      loop.somethingArrived();
    }
  }

  @Override
  public List<AddonStatus> addons() {
    return deployer.reports().addons();
  }

  @Override
  public Optional<String> why(String subject) {
    return why.answer(subject);
  }

  @Override
  public List<String> problems() {
    return Stream.concat(
            deployer.cannotFollow().stream()
                .map(clause -> "This process cannot follow its group: " + clause + "."),
            deployer.reports().problems().stream())
        .toList();
  }

  @Override
  public List<String> subjects() {
    return why.subjects();
  }

  private Optional<String> offer(String serviceType) {
    return offers.of(serviceType);
  }

  @Override
  public String name() {
    return "deployer";
  }

  @Override
  public Optional<String> waitingFor() {
    return ready ? Optional.empty() : Optional.of("the addons of the deploy folder");
  }
}
