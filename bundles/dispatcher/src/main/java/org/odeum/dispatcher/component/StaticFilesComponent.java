// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.odeum.addon.AddonGate;
import org.odeum.addon.AddonInfo;
import org.odeum.addon.Publication;
import org.odeum.addon.PublicationParticipant;
import org.odeum.dispatcher.FileAnswers;
import org.odeum.dispatcher.delivery.EndpointContent;
import org.odeum.dispatcher.delivery.SendFile;
import org.odeum.dispatcher.files.ContentStore;
import org.odeum.dispatcher.files.PublishedFolders;
import org.odeum.dispatcher.files.StaticFiles;
import org.odeum.dispatcher.files.StaticFolder;
import org.odeum.dispatcher.trial.Share;
import org.odeum.http.engine.ContentEncoder;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.server.CacheStatistics;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/** Follows the {@code static} folders of bundles through start, publication and stop. */
@Component(
    service = {StaticFilesComponent.class, PublicationParticipant.class},
    immediate = true)
public final class StaticFilesComponent
    implements PublicationParticipant, BundleTrackerCustomizer<StaticFolder> {
  /** How long a publication waits for files to be copied; the rest is copied after it. */
  private static final long PREPARATION_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Larger files are never waited for. */
  private static final long LARGEST_AT_ONCE = 256 << 10;

  /** How long the files of an addon that is gone can still be sent to slow clients. */
  private static final long GRACE_SECONDS = 60;

  private static final long ENCODING_DELAY_SECONDS = 3;

  @Reference(policy = ReferencePolicy.DYNAMIC)
  volatile List<ContentEncoder> encoders = List.of();

  private final ContentStore store;
  private final StaticFiles files = new StaticFiles();
  private final FileAnswers answers;
  private final ScheduledThreadPoolExecutor background =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform()
              .name("static-files")
              .daemon()
              .priority(Thread.MIN_PRIORITY)
              .factory());
  private final PublishedFolders folders =
      new PublishedFolders(files, folder -> background.execute(() -> prepare(folder)));
  private final BundleTracker<StaticFolder> bundles;
  private volatile AddonGate gate;
  private volatile Set<Long> suspended = Set.of();
  private final Set<Long> stopped = ConcurrentHashMap.newKeySet();

  /** Called by Declarative Services. */
  @Activate
  public StaticFilesComponent(
      BundleContext context,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ServerOptions options) {
    Optional<ServerOptions> server = Optional.ofNullable(options);
    SendFile sender = sender(server);
    store = new ContentStore(directory(context, server));
    answers = new FileAnswers(files, new EndpointContent(() -> sender));
    bundles = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
  }

  /** Better codings come later: starts and deployments have more urgent things to do. */
  private void prepare(StaticFolder folder) {
    folder.prepare(Long.MAX_VALUE, () -> true);
    background.schedule(
        () -> encoders.forEach(folder::add), ENCODING_DELAY_SECONDS, TimeUnit.SECONDS);
  }

  private static SendFile sender(Optional<ServerOptions> server) {
    boolean byProxy =
        server.flatMap(options -> options.value("x_sendfile")).filter("True"::equals).isPresent();
    return byProxy
        ? new SendFile.ByProxy(server.orElseThrow().dataDirectory().resolve("filestore"))
        : new SendFile.Here();
  }

  private static Path directory(BundleContext context, Optional<ServerOptions> server) {
    if (server.isPresent()) {
      return server.get().runtimeDirectory().resolve("static");
    }
    File own = context.getDataFile("static");
    return own == null
        ? Path.of(System.getProperty("java.io.tmpdir"), "odeum-static")
        : own.toPath();
  }

  @Activate
  void open() {
    bundles.open();
  }

  @Deactivate
  void close() {
    bundles.close();
    background.shutdownNow();
    store.clear();
  }

  /** How well small files are kept in memory. */
  CacheStatistics.Cache memoryStatistics() {
    return files.memoryStatistics();
  }

  /** What the dispatcher answers with. */
  FileAnswers answers() {
    return answers;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindGate(AddonGate service) {
    gate = service;
    folders.restart(service.current());
  }

  /** What was hidden stays hidden: it would not get better by being shown without a deployer. */
  void unbindGate(AddonGate service) {
    if (gate == service) {
      gate = null;
    }
  }

  @Override
  public StaticFolder addingBundle(Bundle bundle, BundleEvent event) {
    List<BundleEntry> entries = BundleEntry.below(bundle, Instant.now());
    if (entries.isEmpty()) {
      return null; // not to be followed
    }
    StaticFolder folder = new StaticFolder(AddonInfo.of(bundle).name(), entries, store);
    stopped.remove(bundle.getBundleId());
    AddonGate known = gate;
    folders.add(
        bundle.getBundleId(), folder, known == null ? Publication.INITIAL : known.current());
    return folder;
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, StaticFolder folder) {}

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, StaticFolder folder) {
    folder.retire();
    if (suspended.contains(bundle.getBundleId())) {
      stopped.add(bundle.getBundleId());
    } else {
      folders.remove(bundle.getBundleId());
    }
    background.schedule(folder::close, GRACE_SECONDS, TimeUnit.SECONDS);
  }

  /** The copies of suspended bundles are served until those that follow them are published. */
  @Override
  public void exchanging(Set<Long> bundleIds) {
    folders.of(bundleIds).forEach(folder -> folder.prepare(Long.MAX_VALUE, () -> true));
    suspended = Set.copyOf(bundleIds);
    removeStopped();
  }

  @Override
  public void exchanged() {
    suspended = Set.of();
    removeStopped();
  }

  @Override
  public void beginTrial(Publication candidate, int percent) {
    folders.beginTrial(candidate, new Share(percent));
  }

  @Override
  public void endTrial() {
    folders.endTrial();
  }

  private void removeStopped() {
    for (Long bundleId : stopped) {
      if (!suspended.contains(bundleId) && stopped.remove(bundleId)) {
        folders.remove(bundleId);
      }
    }
  }

  @Override
  public List<String> prepare(Set<Long> bundleIds) {
    long end = System.nanoTime() + PREPARATION_NANOS;
    folders
        .of(bundleIds)
        .forEach(folder -> folder.prepare(LARGEST_AT_ONCE, () -> System.nanoTime() - end < 0));
    return List.of();
  }

  @Override
  public void publish(Publication publication) {
    folders.publish(publication);
  }
}
