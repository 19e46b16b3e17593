// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database.component;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.odeum.database.SuperuserException;
import org.odeum.db.Databases;
import org.odeum.launcher.spi.Readiness;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.ServerProcess;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to PostgreSQL once while the server starts, if it is configured: a superuser ends the
 * start, and whoever mistyped something reads it at once. The embedded database is not touched.
 */
@Component(immediate = true)
public final class FirstConnection implements Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);

  private final ComponentServiceObjects<Databases> databases;
  private final Optional<ServerProcess> process;
  private volatile boolean over;

  /** Called by Declarative Services. */
  @Activate
  public FirstConnection(
      @Reference ServerOptions options,
      @Reference ComponentServiceObjects<Databases> databases,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ServerProcess process) {
    this.databases = databases;
    this.process = Optional.ofNullable(process);
    if (options.serving() && new MainTarget(options).onPostgres()) {
      Thread.ofPlatform().daemon().name("database-first-connection").start(this::connect);
    } else {
      over = true;
    }
  }

  private void connect() {
    Databases service = databases.getService();
    try (Connection connection = service.main().dataSource().getConnection()) {
      LOG.debug("The main database answers: {}", connection);
    } catch (SuperuserException e) {
      process.ifPresentOrElse(
          server -> server.fail(e.getMessage()), () -> LOG.error(e.getMessage()));
    } catch (SQLException e) {
      LOG.error("{} The server starts without; it is tried again when needed.", e.getMessage());
    } finally {
      over = true;
      databases.ungetService(service);
    }
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Optional<String> waitingFor() {
    return over ? Optional.empty() : Optional.of("the first answer of PostgreSQL");
  }
}
