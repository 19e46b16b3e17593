// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.odeum.launcher.spi.Readiness;
import org.odeum.launcher.spi.ServerOptions;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the files of the configuration folder to Configuration Admin: all of them before it says
 * that it is ready, and each one again when FileInstall sees it change. It ranks above
 * FileInstall's own installer, which would take {@code .cfg} files without looking.
 */
@Component(
    immediate = true,
    service = {ArtifactInstaller.class, Readiness.class},
    property = "service.ranking:Integer=1000")
public final class ConfigurationInstaller implements ArtifactInstaller, Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationInstaller.class);

  private final Path folder;
  private final MetatypeSchemas schemas;
  private final ConfigurationFiles files;
  private final Work work = new Work((what, why) -> LOG.error("{} failed", what, why));
  private volatile MetaTypeService metatype;

  /** Only remembers; the work begins with {@link #start}. */
  @Activate
  public ConfigurationInstaller(
      BundleContext context,
      @Reference ServerOptions options,
      @Reference ConfigurationAdmin admin) {
    this.folder = options.configurationDirectory();
    this.schemas =
        new MetatypeSchemas(context, () -> Optional.ofNullable(metatype), this::lookAgain);
    this.files =
        new ConfigurationFiles(
            folder,
            schemas::find,
            new AdminStore(admin),
            new ConfigurationFiles.Reports(LOG::warn, LOG::info));
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setMetatype(MetaTypeService service) {
    metatype = service;
    lookAgain();
  }

  void unsetMetatype(MetaTypeService service) {
    if (metatype == service) {
      metatype = null;
    }
  }

  /** Takes in what is in the folder, before FileInstall has looked. */
  @Activate
  void start() {
    schemas.open();
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      paths.forEach(path -> names.add(path.getFileName().toString()));
    } catch (NoSuchFileException e) {
      LOG.debug("There is no folder {}", folder);
    } catch (IOException e) {
      LOG.warn("The configuration folder {} cannot be read: {}", folder, e.getMessage());
    }
    names.stream().filter(ConfigurationFiles::handles).sorted().forEach(this::look);
  }

  @Deactivate
  void stop() {
    work.stop();
    schemas.close();
  }

  /** On a thread of its own: the one that moves a bundle may hold locks that others wait for. */
  private void lookAgain() {
    if (files.isEmpty()) {
      return;
    }
    work.later("Checking the configuration files again", files::lookAgain);
  }

  /** FileInstall forgets a file whose installer throws. */
  private void look(String file) {
    work.now("Taking in the file " + folder.resolve(file), () -> files.look(file));
  }

  @Override
  public boolean canHandle(File file) {
    try {
      return ConfigurationFiles.handles(file.getName())
          && Files.isSameFile(file.getAbsoluteFile().getParentFile().toPath(), folder);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void install(File file) {
    look(file.getName());
  }

  @Override
  public void update(File file) {
    look(file.getName());
  }

  @Override
  public void uninstall(File file) {
    look(file.getName());
  }

  @Override
  public String name() {
    return "configuration";
  }

  @Override
  public Optional<String> waitingFor() {
    return Optional.empty();
  }
}
