// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database.component;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.odeum.database.Password;
import org.odeum.database.PooledDatabase;
import org.odeum.database.PostgresTarget;
import org.odeum.database.Target;
import org.odeum.db.Database;
import org.odeum.db.Dialect;
import org.odeum.db.Notifications;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.server.HealthCheck;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A further database, {@code conf/org.odeum.database~<name>.cfg}. */
@Component(
    service = Database.class,
    configurationPid = ConfiguredDatabase.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredDatabase.Settings.class, factory = true)
public final class ConfiguredDatabase implements Database {
  static final String PID = "org.odeum.database";

  /** The settings of one database, factory PID {@code org.odeum.database}. */
  @ObjectClassDefinition(
      name = "Database",
      description = "A database beside the main one, named by what follows ~ in the file's name")
  @interface Settings {
    /** Where the PostgreSQL server is. */
    @AttributeDefinition(
        name = "Host",
        description = "The PostgreSQL server; empty for an H2 file in the data directory",
        required = false)
    String host() default "";

    /** Its port. */
    @AttributeDefinition(name = "Port", min = "1", max = "65535")
    int port() default 5432;

    /** The database there. */
    @AttributeDefinition(
        name = "Database",
        description = "Its name on the server, if another",
        required = false)
    String database() default "";

    /** The user. */
    @AttributeDefinition(name = "User", required = false)
    String user() default "";

    /** The user's password. */
    @AttributeDefinition(name = "Password", type = AttributeType.PASSWORD, required = false)
    String password() default "";

    /** How the connection is secured. */
    @AttributeDefinition(
        name = "TLS",
        description = "disable, allow, prefer, require, verify-ca or verify-full")
    String sslmode() default "prefer";

    /** How many connections there may be. */
    @AttributeDefinition(
        name = "Connections",
        description = "How many may be in use at a time",
        min = "1")
    int max__connections() default 16;

    /** How long to wait for one. */
    @AttributeDefinition(
        name = "Wait",
        description = "Seconds somebody waits when all are in use",
        min = "0")
    long wait__seconds() default 30;
  }

  private final BundleContext context;
  private final PooledDatabase database;

  /** Called by Declarative Services; again after each change of the settings. */
  @Activate
  public ConfiguredDatabase(
      BundleContext context,
      @Reference ServerOptions options,
      Settings settings,
      Map<String, Object> properties) {
    this.context = context;
    String pid = String.valueOf(properties.get("service.pid"));
    String name = pid.substring(pid.lastIndexOf('~') + 1);
    database =
        new PooledDatabase(
            name,
            target(name, options, settings),
            settings.max__connections(),
            Duration.ofSeconds(settings.wait__seconds()));
  }

  private static Target target(String name, ServerOptions options, Settings settings) {
    if (settings.host().isEmpty()) {
      return MainTarget.embedded(options, name);
    }
    return new PostgresTarget(
        settings.host(),
        settings.port(),
        settings.database().isEmpty() ? name : settings.database(),
        settings.user().isEmpty() ? System.getProperty("user.name") : settings.user(),
        new Password(settings.password()),
        settings.sslmode());
  }

  /** Another configuration is no reason to break what is under way; the end of the server is. */
  @Deactivate
  void close() {
    // The reason that Declarative Services would tell is none when the last user let go first.
    if (context.getBundle().getState() == Bundle.ACTIVE
        && context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.ACTIVE) {
      database.retire();
    } else {
      database.close();
    }
  }

  HealthCheck.Result health() {
    return database.health();
  }

  @Override
  public String name() {
    return database.name();
  }

  @Override
  public Dialect dialect() {
    return database.dialect();
  }

  @Override
  public boolean shared() {
    return database.shared();
  }

  @Override
  public DataSource dataSource() {
    return database.dataSource();
  }

  @Override
  public DataSource dataSource(Duration patience) {
    return database.dataSource(patience);
  }

  @Override
  public Optional<Notifications> notifications() {
    return database.notifications();
  }
}
