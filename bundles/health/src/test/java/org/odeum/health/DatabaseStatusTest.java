// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.odeum.db.Database;
import org.odeum.db.Databases;
import org.odeum.http.Body;
import org.odeum.http.Response;
import org.odeum.server.HealthCheck;
import org.odeum.server.HealthCheck.Result;

/** What is told of the database to who asks for it. */
class DatabaseStatusTest {
  private static final String AWAY = "{\"status\":\"fail\",\"db_server_status\":false}";

  /** How the database behaves. */
  private interface Connecting {
    Connection connect() throws SQLException;
  }

  @SuppressWarnings("unchecked")
  private static <T> T fake(Class<T> type, String method, Object answer) {
    return (T)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, called, _) -> {
              if (called.getName().equals("close")) {
                return null;
              }
              if (!called.getName().equals(method)) {
                throw new UnsupportedOperationException(called.getName());
              }
              return answer instanceof Connecting connecting ? connecting.connect() : answer;
            });
  }

  private static Response asked(HealthController controller) {
    return controller.health(new FakeRequest().parameter("db_server_status", "1").request());
  }

  private static HealthController controller(Connecting connecting, HealthCheck... checks) {
    HealthController controller = new HealthController(List.of(checks), Runnable::run);
    DataSource source = fake(DataSource.class, "getConnection", connecting);
    Database database = fake(Database.class, "dataSource", source);
    controller.databases = fake(Databases.class, "main", database);
    return controller;
  }

  private static String text(Response response) {
    return new String(((Body.Bytes) response.body()).content(), UTF_8);
  }

  private static Connection good() {
    return fake(Connection.class, "isValid", true);
  }

  @Test
  void a_database_that_answers_is_told_of() {
    Response answer = asked(controller(DatabaseStatusTest::good));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{\"status\":\"pass\",\"db_server_status\":true}");
  }

  @Test
  void one_that_is_away_gives_500_but_only_to_who_asks() {
    HealthController controller =
        controller(
            () -> {
              throw new SQLException("no connection to 10.0.0.1");
            });
    assertThat(asked(controller).status()).isEqualTo(500);
    assertThat(text(asked(controller))).isEqualTo(AWAY);
    Response plain = controller.health(new FakeRequest().request());
    assertThat(plain.status()).isEqualTo(200);
    assertThat(text(plain)).isEqualTo("{\"status\":\"pass\"}");
  }

  @Test
  void one_that_says_nothing_is_not_waited_for() {
    CountDownLatch end = new CountDownLatch(1);
    HealthController controller =
        controller(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                throw new SQLException(e);
              }
              return good();
            });
    assertThat(text(asked(controller))).isEqualTo(AWAY);
    end.countDown();
  }

  @Test
  void a_server_without_databases_and_one_that_fails_otherwise_say_so() {
    HealthController none = new HealthController(List.of(), Runnable::run);
    assertThat(text(asked(none))).isEqualTo(AWAY);

    HealthCheck failing =
        new HealthCheck() {
          @Override
          public String name() {
            return "addons";
          }

          @Override
          public Result check() {
            return Result.fail("left behind");
          }
        };
    Response answer = asked(controller(DatabaseStatusTest::good, failing));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(text(answer)).isEqualTo("{\"status\":\"fail\",\"db_server_status\":true}");
  }
}
