// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionStore;
import org.odeum.testkit.session.SessionStoreContract;

final class H2SessionStoreContractTest extends SessionStoreContract {
  @TempDir Path folder;
  private HikariDataSource pool;
  private HikariDataSource another;

  @AfterEach
  void closePools() {
    pool.close();
    another.close();
  }

  @Override
  protected SessionStore open() {
    pool = Pools.h2(folder);
    another = Pools.h2(folder);
    return new JdbcSessionStore(() -> pool, "odeum_session");
  }

  @Override
  protected Optional<SessionStore> openAnother() {
    return Optional.of(new JdbcSessionStore(() -> another, "odeum_session"));
  }
}
