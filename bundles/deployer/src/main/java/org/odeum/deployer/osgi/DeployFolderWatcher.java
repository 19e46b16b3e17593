// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.odeum.deployer.intake.Inbox;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has FileInstall watch the deploy folder and wake the deployer. FileInstall's own installer must
 * never see the folder, so the watch begins only when our installer, which takes every file of the
 * folder, is registered.
 */
final class DeployFolderWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(DeployFolderWatcher.class);
  private static final String FACTORY = "org.apache.felix.fileinstall";

  /**
   * Time between two looks. FileInstall reports a new file at the second look that finds it
   * unchanged, so 50 ms make a tenth of a second; looking costs 0.6 % of one core.
   */
  private static final String POLL_MILLIS = "50";

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final Path folder;
  private final Path temporary;
  private final Runnable wake;
  private ServiceRegistration<ArtifactInstaller> installer;
  private Configuration configuration;
  private boolean closed;

  DeployFolderWatcher(
      BundleContext context,
      ConfigurationAdmin configurations,
      Path folder,
      Path temporary,
      Runnable wake) {
    this.context = context;
    this.configurations = configurations;
    this.folder = folder;
    this.temporary = temporary;
    this.wake = wake;
  }

  /** Begins to watch. */
  synchronized void open() throws IOException {
    if (closed) {
      return;
    }
    Path real = folder.toRealPath();
    installer =
        context.registerService(
            ArtifactInstaller.class,
            new Installer(real.toFile(), wake),
            new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
    configuration = configurations.getFactoryConfiguration(FACTORY, "deploy", "?");
    configuration.update(settings(real));
  }

  /** Ends watching. */
  synchronized void close() {
    closed = true;
    try {
      if (configuration != null) {
        configuration.delete();
      }
      if (installer != null) {
        installer.unregister();
      }
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("Configuration Admin or the framework went first", gone);
    }
  }

  private Dictionary<String, Object> settings(Path real) {
    Dictionary<String, Object> settings = new Hashtable<>();
    settings.put("felix.fileinstall.dir", real.toString());
    settings.put("felix.fileinstall.tmpdir", temporary.toString());
    settings.put("felix.fileinstall.poll", POLL_MILLIS);
    settings.put("felix.fileinstall.filter", Inbox.NAMES);
    settings.put("felix.fileinstall.noInitialDelay", "true");
    settings.put("felix.fileinstall.subdir.mode", "skip");
    // Its file notifications are only looked at when it polls, so they would save nothing.
    settings.put("felix.fileinstall.disableNio2", "true");
    settings.put("felix.fileinstall.bundles.new.start", "false");
    return settings;
  }

  /** Takes every file of the folder, broken ones too, and leaves the rest to the deployer. */
  private record Installer(File folder, Runnable wake) implements ArtifactInstaller {
    @Override
    public boolean canHandle(File artifact) {
      return folder.equals(artifact.getParentFile());
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
