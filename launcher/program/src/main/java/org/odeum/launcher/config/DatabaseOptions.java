// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.odeum.launcher.config.OptionDefinition.Trait.SECRET;
import static org.odeum.launcher.config.OptionDefinition.named;

import java.util.List;
import org.odeum.launcher.config.OptionType.Choice;
import org.odeum.launcher.config.OptionType.Text;
import org.odeum.launcher.config.OptionType.Whole;

/** The options that say how to come to PostgreSQL. */
final class DatabaseOptions {
  private static final List<String> SSL_MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private DatabaseOptions() {}

  static List<OptionDefinition> definitions() {
    return List.of(
        named("db_host", new Text())
            .flags("--db_host", "--db-host")
            .takes("HOST")
            .in(
                OptionGroup.DATABASE,
                "The PostgreSQL server; without it, --db_port and --db_user an H2 file in the"
                    + " data directory is used."),
        named("db_port", new Whole(1, 65_535))
            .flags("--db_port", "--db-port")
            .takes("PORT")
            .in(OptionGroup.DATABASE, "Its port; 5432 if not given."),
        named("db_user", new Text())
            .flags("-r", "--db_user", "--db-user")
            .takes("USER")
            .in(
                OptionGroup.DATABASE,
                "The user there, who must be no superuser; the system's user if not given."),
        named("db_password", new Text())
            .flags("-w", "--db_password", "--db-password")
            .takes("PASSWORD")
            .with(SECRET)
            .in(
                OptionGroup.DATABASE,
                "The user's password. Others see the command line: better set the variable or"
                    + " the file."),
        named("db_sslmode", new Choice(SSL_MODES))
            .flags("--db_sslmode", "--db-sslmode")
            .takes("MODE")
            .byDefault("prefer")
            .in(
                OptionGroup.DATABASE,
                "How the connection is secured: " + String.join(", ", SSL_MODES) + "."),
        named("db_maxconn", new Whole(1, 10_000))
            .flags("--db_maxconn", "--db-maxconn")
            .takes("NUMBER")
            .byDefault("64")
            .in(
                OptionGroup.DATABASE,
                "How many connections a process may use at a time; who comes then waits."));
  }
}
