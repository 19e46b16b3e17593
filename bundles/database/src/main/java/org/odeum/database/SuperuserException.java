// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.SQLInvalidAuthorizationSpecException;

/** The configured user may do everything with the database server. */
public final class SuperuserException extends SQLInvalidAuthorizationSpecException {
  private static final long serialVersionUID = 1L;

  SuperuserException(String user, String server) {
    super(
        ("The database user '%s' is a superuser of the PostgreSQL at %s, which is a security risk:"
                + " make a user of the server's own (createuser --createdb odeum) and name it by"
                + " db_user.")
            .formatted(user, server),
        "28000");
  }
}
