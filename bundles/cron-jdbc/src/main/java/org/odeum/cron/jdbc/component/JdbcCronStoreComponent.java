// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc.component;

import java.time.Duration;
import org.odeum.cron.jdbc.JdbcCronStore;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.odeum.db.Database;
import org.odeum.db.Databases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The store {@code jdbc} as a service. Nothing is opened until a job is declared. */
@Component(
    service = CronStore.class,
    property = CronStore.NAME + "=jdbc",
    configurationPid = "org.odeum.cron.jdbc")
@Designate(ocd = JdbcCronStoreComponent.Settings.class)
public final class JdbcCronStoreComponent extends JdbcCronStore {
  /** The settings, PID {@code org.odeum.cron.jdbc}. */
  @ObjectClassDefinition(
      name = "Cron store: databases",
      description = "Which database keeps the cron jobs")
  @interface Settings {
    /** The database's name. */
    @AttributeDefinition(
        name = "Database",
        description = "Empty for the server's main database",
        required = false)
    String database() default "";

    /** How long to wait. */
    @AttributeDefinition(
        name = "Timeout",
        description = "Milliseconds to wait for a connection, and for each answer",
        min = "1")
    int timeout__ms() default 15_000;
  }

  /** Called by Declarative Services; again after each change of the settings. */
  @Activate
  public JdbcCronStoreComponent(@Reference Databases databases, Settings settings) {
    super(
        () -> database(databases, settings.database()), Duration.ofMillis(settings.timeout__ms()));
  }

  private static Database database(Databases databases, String name) {
    return name.isEmpty()
        ? databases.main()
        : databases
            .find(name)
            .orElseThrow(
                () ->
                    new CronStoreException(
                        "The cron jobs are to be in the database '%s', which is not configured (there is: %s); see conf/org.odeum.cron.jdbc.cfg."
                            .formatted(name, String.join(", ", databases.names()))));
  }
}
