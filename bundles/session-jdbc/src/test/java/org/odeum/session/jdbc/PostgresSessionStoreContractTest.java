// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionStore;
import org.odeum.testkit.db.TestPostgres;
import org.odeum.testkit.session.KillTrial;
import org.odeum.testkit.session.SessionStoreContract;

final class PostgresSessionStoreContractTest extends SessionStoreContract {
  @TempDir static Path folder;
  private static TestPostgres postgres;
  private static HikariDataSource pool;
  private static HikariDataSource another;

  private static int tables;

  @BeforeAll
  static void startPostgres() {
    postgres = TestPostgres.start(folder);
    pool = Pools.postgres(postgres.port());
    another = Pools.postgres(postgres.port());
  }

  @AfterAll
  static void stopPostgres() {
    pool.close();
    another.close();
    postgres.close();
  }

  @Override
  protected SessionStore open() {
    tables++;
    return new JdbcSessionStore(() -> pool, "sessions_" + tables);
  }

  @Override
  protected Optional<SessionStore> openAnother() {
    return Optional.of(new JdbcSessionStore(() -> another, "sessions_" + tables));
  }

  /** Opens the store of a process that is killed. */
  public static final class Opener implements KillTrial.Opener {
    @Override
    public SessionStore open(Path folder) throws Exception {
      int port = Integer.parseInt(Files.readString(folder.resolve("port")));
      HikariDataSource own = Pools.postgres(port);
      return new JdbcSessionStore(() -> own, "killed") {
        @Override
        public void close() {
          super.close();
          own.close();
        }
      };
    }
  }

  @Test
  void what_a_killed_process_was_told_is_stored_is_there() throws Exception {
    Files.writeString(folder.resolve("port"), String.valueOf(postgres.port()));
    List<KillTrial.Outcome> outcomes = new KillTrial(Opener.class, folder).runRounds(2);

    assertThat(outcomes)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.lost()).isEmpty();
              assertThat(outcome.unreadable()).isEmpty();
            });
  }
}
