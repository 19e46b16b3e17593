// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.odeum.testkit.db.TestPostgres;

/** Pools as the server has them, for tests. */
final class Pools {
  private Pools() {}

  static HikariDataSource h2(Path folder) {
    return pool("jdbc:h2:" + folder.resolve("sessions"), "sa", "");
  }

  static HikariDataSource postgres(int port) {
    return postgres(port, TestPostgres.USER, TestPostgres.PASSWORD);
  }

  static HikariDataSource postgres(int port, String user, String password) {
    return pool(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + TestPostgres.USER + "?connectTimeout=2",
        user,
        password);
  }

  private static HikariDataSource pool(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(5000);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
