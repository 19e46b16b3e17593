// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file.component;

import java.nio.file.Path;
import java.time.Clock;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.session.SessionStore;
import org.odeum.session.file.FileSessionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The session store {@code file} as a service. Nothing is opened until a session is written. */
@Component(
    service = SessionStore.class,
    property = SessionStore.NAME + "=file",
    configurationPid = "org.odeum.session.file")
@Designate(ocd = FileSessionStoreComponent.Settings.class)
public final class FileSessionStoreComponent extends FileSessionStore {
  /** The settings, PID {@code org.odeum.session.file}. */
  @ObjectClassDefinition(
      name = "Session store: files",
      description = "Where sessions are kept, and how safely")
  @interface Settings {
    /** Where. */
    @AttributeDefinition(
        name = "Folder",
        description = "Empty for 'sessions' in the data directory",
        required = false)
    String folder() default "";

    /** How safely. */
    @AttributeDefinition(
        name = "Sync",
        description = "Wait for the disk, so that sessions outlive a failure of the power too")
    boolean sync() default false;
  }

  /** Called by Declarative Services; again after each change of the settings. */
  @Activate
  public FileSessionStoreComponent(@Reference ServerOptions options, Settings settings) {
    super(folder(options.dataDirectory(), settings), settings.sync(), Clock.systemUTC());
  }

  private static Path folder(Path data, Settings settings) {
    return data.resolve(settings.folder().isEmpty() ? "sessions" : settings.folder());
  }

  @Deactivate
  @Override
  public void close() {
    super.close();
  }
}
