// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file.component;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.server.DiskSpace;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;
import org.odeum.session.file.FileSessionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
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
  /** A session is small; what it takes exactly is known only when it is written. */
  private static final long TYPICAL_SIZE = 4096;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile DiskSpace disk;

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

  @Override
  public boolean create(StoredSession session) {
    require();
    return super.create(session);
  }

  @Override
  public Optional<SessionId> merge(SessionId id, SessionChange change, Instant now) {
    requireFor(change);
    return super.merge(id, change, now);
  }

  @Override
  public boolean rotate(SessionId from, SessionId to, SessionChange change, Instant now) {
    requireFor(change);
    return super.rotate(from, to, change, now);
  }

  /** What only takes away, as a logout does, needs no space. */
  private void requireFor(SessionChange change) {
    if (!change.written().isEmpty()) {
      require();
    }
  }

  private void require() {
    DiskSpace known = disk;
    if (known != null) {
      known.require(TYPICAL_SIZE);
    }
  }

  @Deactivate
  @Override
  public void close() {
    super.close();
  }
}
