// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database.component;

import java.util.stream.Stream;
import org.odeum.database.H2GroupTarget;
import org.odeum.database.H2Target;
import org.odeum.database.Password;
import org.odeum.database.PostgresTarget;
import org.odeum.database.Target;
import org.odeum.launcher.spi.ServerOptions;

/** Reads from the server's options which database is the main one. */
final class MainTarget {
  private final ServerOptions options;

  MainTarget(ServerOptions options) {
    this.options = options;
  }

  /** Whether the options name a PostgreSQL server; the embedded H2 is used otherwise. */
  boolean onPostgres() {
    return Stream.of("db_host", "db_port", "db_user")
        .anyMatch(option -> options.value(option).isPresent());
  }

  String name() {
    return options.value("db_name").orElse("odeum");
  }

  int connections() {
    return options.value("db_maxconn").map(Integer::parseInt).orElse(64);
  }

  Target target() {
    return !onPostgres()
        ? embedded(options, name())
        : new PostgresTarget(
            options.value("db_host").orElse("localhost"),
            options.value("db_port").map(Integer::parseInt).orElse(5432),
            name(),
            options.value("db_user").orElseGet(() -> System.getProperty("user.name")),
            new Password(options.value("db_password").orElse("")),
            options.value("db_sslmode").orElse("prefer"));
  }

  /** With workers the file is served by a process of its own, which ends with the master. */
  static Target embedded(ServerOptions options, String name) {
    H2Target file = new H2Target(options.dataDirectory().resolve("database").resolve(name));
    boolean workers = options.value("workers").filter(number -> !number.equals("0")).isPresent();
    return workers && options.serving()
        ? new H2GroupTarget(file, ProcessHandle.current().parent().orElseThrow().pid())
        : file;
  }
}
