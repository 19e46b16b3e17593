// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** What a log-in outlives, and what ends it; servers that serve one test each. */
class WebLoginLifeIT {
  @TempDir Path folder;

  private Server server(String password) {
    Server server = Server.in(folder).environment("ODEUM_ADMIN_PASSWORD", password).start();
    server.awaitStatus("/web/login", 200);
    return server;
  }

  @Test
  void a_session_outlives_the_server_and_not_the_password() throws Exception {
    String id;
    try (Server server = server("first")) {
      Visitor visitor = new Visitor(server);
      visitor.logIn("admin", "first");
      assertThat(visitor.isLoggedIn()).isTrue();
      id = visitor.session().orElseThrow();
      assertThat(server.stop()).isZero();
    }
    try (Server server = server("first")) {
      assertThat(Visitor.with(server, id).isLoggedIn()).isTrue();
      assertThat(server.stop()).isZero();
    }
    try (Server server = server("second")) {
      Visitor old = Visitor.with(server, id);
      assertThat(old.isLoggedIn()).isFalse();
      // The way back from a page that expired is the form, not a circle.
      assertThat(old.get("/web/login?redirect=%2Fweb").statusCode()).isEqualTo(200);
      assertThat(new Visitor(server).logIn("admin", "first").body()).contains("Wrong login");
      assertThat(new Visitor(server).logIn("admin", "second").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void whoever_guesses_has_to_wait_even_with_the_right_password() throws Exception {
    try (Server server = server("right")) {
      for (int i = 0; i < 5; i++) {
        assertThat(new Visitor(server).logIn("admin", "guess" + i).body()).contains("Wrong login");
      }
      Visitor visitor = new Visitor(server);
      assertThat(visitor.logIn("admin", "right").body())
          .contains("role=\"alert\"")
          .doesNotContain("Wrong login");
      assertThat(visitor.isLoggedIn()).isFalse();
      Map<String, String> right = Map.of("db", "odeum", "login", "admin", "password", "right");
      assertThat(visitor.post("/web/session/authenticate", right).body()).contains("AccessDenied");

      Path settings = server.configuration().resolve("org.odeum.authentication.cfg");
      Files.createDirectories(settings.getParent());
      Files.writeString(settings, "login_cooldown_after = 0\n");
      Eventually.until(
          "the operator lets them in again",
          () -> new Visitor(server).logIn("admin", "right").statusCode() == 303);
    }
  }

  @Test
  void a_server_without_the_addon_serves_the_others() throws Exception {
    try (Server server = Server.in(folder).with("--load=").start()) {
      assertThat(server.get("/web/login").statusCode()).isEqualTo(404);
      assertThat(server.get("/web/health").statusCode()).isEqualTo(200);
    }
  }
}
