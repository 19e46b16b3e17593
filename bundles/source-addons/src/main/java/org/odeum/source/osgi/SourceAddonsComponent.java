// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.osgi;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import org.odeum.addon.supply.AddonSupplier;
import org.odeum.addon.supply.Demand;
import org.odeum.addon.supply.SuppliedAddon;
import org.odeum.http.ErrorPage;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.source.build.BuildCache;
import org.odeum.source.build.SourceBuilder;
import org.odeum.source.tree.SourceFinder;
import org.odeum.source.tree.TreeReader;
import org.odeum.source.workshop.Workshop;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Supplies the source addons of the deploy folder and the addons path. The deployer gets it when
 * there are some; until then none of its classes is loaded.
 */
@Component(service = AddonSupplier.class)
public final class SourceAddonsComponent implements AddonSupplier {
  private static final int MOST_JARS = 200;
  private static final long MOST_BYTES = 512L << 20;

  private final ServerOptions options;
  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final List<Path> watched = new ArrayList<>();
  private final BuildThread thread = new BuildThread();
  private final SourceBuilder builder;
  private final Workshop workshop;
  private SourceFolderWatch watch;

  /** Builds nothing before somebody looks. */
  @Activate
  public SourceAddonsComponent(
      BundleContext context,
      @Reference ServerOptions options,
      @Reference ConfigurationAdmin configurations)
      throws IOException {
    this.context = context;
    this.options = options;
    this.configurations = configurations;
    Path own = options.runtimeDirectory().resolve("source-addons");
    Path cache =
        options.serving()
            ? options.dataDirectory().resolve("addons").resolve("built")
            : own.resolve("built");
    List<Path> roots = new ArrayList<>(List.of(options.deployDirectory()));
    roots.addAll(addonsPath());
    watched.addAll(options.dev("reload") ? roots : roots.subList(0, 1));
    this.builder =
        new SourceBuilder(
            TreeReader.STANDARD,
            new PlatformClassPath(context).find(own.resolve("compile")),
            new BuildCache(cache, MOST_JARS, MOST_BYTES));
    this.workshop =
        new Workshop(
            new SourceFinder(roots, 1),
            new SourceFinder(watched, 1),
            TreeReader.STANDARD,
            builder,
            thread,
            Clock.systemUTC());
    if (options.dev("reload")) {
      context.registerService(
          ErrorPage.class, new CompileErrorPage(workshop::failures), new Hashtable<>());
    }
  }

  private List<Path> addonsPath() {
    return options.value("addons_path").stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        .toList();
  }

  @Override
  public List<SuppliedAddon> look(Demand demand) {
    List<SuppliedAddon> supplied = workshop.look(demand);
    if (options.serving()) {
      watch(demand.lookAgain());
    }
    return supplied;
  }

  private synchronized void watch(Runnable wake) {
    if (watch == null) {
      Path temporary = options.runtimeDirectory().resolve("fileinstall-sources");
      watch = new SourceFolderWatch(context, configurations, temporary, wake);
    }
    watch.watch(watched, root -> !workshop.linksToFolders(root));
  }

  @Deactivate
  synchronized void deactivate() throws IOException {
    if (watch != null) {
      watch.close();
    }
    thread.close();
    builder.close();
  }
}
