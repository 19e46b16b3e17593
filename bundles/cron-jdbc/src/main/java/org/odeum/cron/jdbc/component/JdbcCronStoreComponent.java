// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc.component;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.odeum.cron.jdbc.JdbcCronStore;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.odeum.db.Database;
import org.odeum.db.Databases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The store {@code jdbc} as a service. Nothing is opened until a job is declared. It keeps the
 * database it was made with: when one is configured anew there is another store, to which jobs are
 * declared again, and what was claimed from the one before ends there.
 */
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

  /** Called by Declarative Services; again when the settings or the configured databases change. */
  @Activate
  public JdbcCronStoreComponent(
      @Reference Databases databases,
      @Reference(
              cardinality = ReferenceCardinality.MULTIPLE,
              policyOption = ReferencePolicyOption.GREEDY)
          List<Database> configured,
      Settings settings) {
    super(
        database(databases.main(), configured, settings.database()),
        Duration.ofMillis(settings.timeout__ms()));
  }

  private static Supplier<Database> database(
      Database main, List<Database> configured, String name) {
    List<Database> all = Stream.concat(Stream.of(main), configured.stream()).toList();
    Optional<Database> chosen =
        name.isEmpty()
            ? Optional.of(main)
            : all.stream().filter(database -> database.name().equals(name)).findFirst();
    return () -> chosen.orElseThrow(() -> missing(name, all));
  }

  private static CronStoreException missing(String name, List<Database> all) {
    return new CronStoreException(
        "The cron jobs are to be in the database '%s', which is not configured (there is: %s); see conf/org.odeum.cron.jdbc.cfg."
            .formatted(name, String.join(", ", all.stream().map(Database::name).toList())));
  }
}
