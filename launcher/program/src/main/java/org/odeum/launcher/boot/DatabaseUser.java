// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import org.odeum.launcher.config.StartException;
import org.odeum.launcher.spi.ServerOptions;

/** The user that the server goes to PostgreSQL as. */
final class DatabaseUser {
  private static final String OPTION = "db_user";

  private DatabaseUser() {}

  /**
   * Refuses the user {@code postgres}, as Odoo does; other superusers show when they connect.
   *
   * @throws StartException that says where the name comes from
   */
  static void mustBeOrdinary(ServerOptions options) {
    if (options.value(OPTION).filter("postgres"::equals).isPresent()) {
      throw new StartException(
          "The database user 'postgres' (%s) may do everything with the database server, which is a security risk; make a user of the server's own (createuser --createdb odeum) and name it by --db_user."
              .formatted(options.origin(OPTION)));
    }
  }
}
