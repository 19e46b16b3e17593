// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc.component;

import javax.sql.DataSource;
import org.odeum.db.Database;
import org.odeum.db.Databases;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
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
  }

  /** Called by Declarative Services; again after each change of the settings. */
  @Activate
  public JdbcSessionStoreComponent(@Reference Databases databases, Settings settings) {
    super(() -> pool(databases, settings.database()), settings.table());
  }

  private static DataSource pool(Databases databases, String name) {
    if (name.isEmpty()) {
      return databases.main().dataSource();
    }
    return databases
        .find(name)
        .map(Database::dataSource)
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
