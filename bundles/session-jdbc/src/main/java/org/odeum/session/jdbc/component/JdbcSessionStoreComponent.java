// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc.component;

import java.time.Duration;
import javax.sql.DataSource;
import org.odeum.db.Databases;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.jdbc.Bounds;
import org.odeum.session.jdbc.JdbcSessionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The session store {@code jdbc} as a service. No connection is made until a session is used. */
@Component(
    service = SessionStore.class,
    property = SessionStore.NAME + "=jdbc",
    configurationPid = "org.odeum.session.jdbc")
@Designate(ocd = JdbcSessionStoreComponent.Settings.class)
public final class JdbcSessionStoreComponent extends JdbcSessionStore {
  /** The settings, PID {@code org.odeum.session.jdbc}. */
  @ObjectClassDefinition(
      name = "Session store: database",
      description = "In which database and table sessions are kept")
  @interface Settings {
    /** Which database. */
    @AttributeDefinition(
        name = "Database",
        description = "The name of a configured database; empty for the server's own",
        required = false)
    String database() default "";

    /** Which table. */
    @AttributeDefinition(name = "Table", description = "Made at the first use if it is not there")
    String table() default "odeum_session";

    /** How many connections. */
    @AttributeDefinition(
        name = "Connections",
        description = "How many it uses at a time; the pool has to have them",
        min = "1")
    int max__connections() default 32;

    /** How long to wait. */
    @AttributeDefinition(
        name = "Timeout",
        description = "Milliseconds to wait for a connection, and for each answer",
        min = "1")
    int timeout__ms() default 5000;
  }

  /** Called by Declarative Services; again after each change of the settings. */
  @Activate
  public JdbcSessionStoreComponent(@Reference Databases databases, Settings settings) {
    this(
        databases,
        settings.database(),
        settings.table(),
        new Bounds(settings.max__connections(), Duration.ofMillis(settings.timeout__ms())));
  }

  private JdbcSessionStoreComponent(
      Databases databases, String database, String table, Bounds bounds) {
    super(() -> pool(databases, database, bounds.timeout()), table, bounds);
  }

  private static DataSource pool(Databases databases, String name, Duration patience) {
    if (name.isEmpty()) {
      return databases.main().dataSource(patience);
    }
    return databases
        .find(name)
        .map(database -> database.dataSource(patience))
        .orElseThrow(
            () ->
                new SessionStoreUnavailableException(
                    "There is no database '%s' for sessions (there is: %s). Add conf/org.odeum.database~%1$s.cfg, or name another in conf/org.odeum.session.jdbc.cfg."
                        .formatted(name, String.join(", ", databases.names()))));
  }

  @Deactivate
  @Override
  public void close() {
    super.close();
  }
}
