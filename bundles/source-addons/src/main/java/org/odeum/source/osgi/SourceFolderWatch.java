// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.osgi;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has FileInstall watch the folders with sources, one configuration each, and wake the deployer.
 *
 * <p>FileInstall follows symbolic links. So a folder that has links to other folders in it is not
 * watched: changes there are noticed when the deployer looks by itself, once a second.
 */
final class SourceFolderWatch {
  private static final Logger LOG = LoggerFactory.getLogger(SourceFolderWatch.class);
  private static final String FACTORY = "org.apache.felix.fileinstall";

  /**
   * A quarter of what a person notices; known files are reported at once, new ones at the second
   * look.
   */
  static final String POLL_MILLIS = "50";

  /**
   * No hidden files or folders, nothing that editors leave there, nothing that is made of sources.
   * FileInstall takes backslashes away before it reads the expression, so there are none.
   */
  static final String FILES =
      "(?!(.*/)?[.~#])(?!(.*/)?(target|build|bin|out|node_modules)/)"
          + ".*(?<!~|[.]tmp|[.]swp|[.]swx|[.]class)";

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final Path temporary;
  private final Runnable wake;
  private final Map<Path, Configuration> watched = new HashMap<>();
  private ServiceRegistration<ArtifactInstaller> installer;
  private boolean closed;

  SourceFolderWatch(
      BundleContext context, ConfigurationAdmin configurations, Path temporary, Runnable wake) {
    this.context = context;
    this.configurations = configurations;
    this.temporary = temporary;
    this.wake = wake;
  }

  /** Watches exactly those of the roots that may be watched. */
  synchronized void watch(List<Path> roots, Predicate<Path> mayBeWatched) {
    if (closed) {
      return;
    }
    try {
      if (installer == null) {
        // Below the deployer's, which takes the files at the top of the deploy folder.
        installer =
            context.registerService(
                ArtifactInstaller.class,
                new Installer(roots.stream().map(Path::toFile).toList(), wake),
                new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE - 1)));
      }
      for (Path root : roots) {
        if (mayBeWatched.test(root) && !watched.containsKey(root)) {
          Configuration configuration =
              configurations.getFactoryConfiguration(FACTORY, "sources-" + watched.size(), "?");
          configuration.update(settings(root));
          watched.put(root, configuration);
        } else if (!mayBeWatched.test(root) && watched.containsKey(root)) {
          watched.remove(root).delete();
        }
      }
    } catch (IOException failed) {
      LOG.warn(
          "Folders with sources cannot be watched ({}); they are looked at once a second",
          failed.getMessage());
    }
  }

  /** Ends watching. */
  synchronized void close() {
    closed = true;
    try {
      for (Configuration configuration : watched.values()) {
        configuration.delete();
      }
      if (installer != null) {
        installer.unregister();
      }
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("Configuration Admin or the framework went first", gone);
    }
  }

  private Dictionary<String, Object> settings(Path root) {
    Dictionary<String, Object> settings = new Hashtable<>();
    settings.put("felix.fileinstall.dir", root.toString());
    settings.put(
        "felix.fileinstall.tmpdir", temporary.resolve("sources-" + watched.size()).toString());
    settings.put("felix.fileinstall.poll", POLL_MILLIS);
    settings.put("felix.fileinstall.filter", FILES);
    settings.put("felix.fileinstall.noInitialDelay", "true");
    // Each file by itself: the mode that jars folders would copy them at each change. Without the
    // file system's notifications this mode forgets files of sibling folders at each look.
    settings.put("felix.fileinstall.subdir.mode", "recurse");
    settings.put("felix.fileinstall.disableNio2", "false");
    settings.put("felix.fileinstall.bundles.new.start", "false");
    return settings;
  }

  /** Takes every file below the folders, jars too, and leaves them to the deployer. */
  private record Installer(List<File> roots, Runnable wake) implements ArtifactInstaller {
    @Override
    public boolean canHandle(File artifact) {
      return roots.stream().anyMatch(root -> artifact.toPath().startsWith(root.toPath()));
    }

    @Override
    public void install(File artifact) {
      wake.run();
    }

    @Override
    public void update(File artifact) {
      wake.run();
    }

    @Override
    public void uninstall(File artifact) {
      wake.run();
    }
  }
}
