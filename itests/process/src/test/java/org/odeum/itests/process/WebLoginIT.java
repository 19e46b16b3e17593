// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.itests.process.Visitor.cookie;
import static org.odeum.itests.process.Visitor.location;
import static org.odeum.itests.process.Visitor.token;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.itests.support.Server;

/** Logging in by the form, and what attackers try with it. */
class WebLoginIT {
  private static final String PASSWORD = "correct horse & battery=staple";

  @TempDir static Path folder;
  private static Server server;

  private Visitor visitor;

  @BeforeAll
  static void startServer() throws Exception {
    server = Server.in(folder).environment("ODEUM_ADMIN_PASSWORD", PASSWORD);
    Files.createDirectories(server.deploy());
    Files.copy(
        Server.root().resolve("bundles/examples/acceptance/target/acceptance.jar"),
        server.deploy().resolve("acceptance.jar"));
    server.start();
    server.awaitStatus("/acceptance/ping", 200);
    server.awaitStatus("/web/login", 200);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void come() {
    visitor = new Visitor(server);
  }

  @Test
  void the_bare_address_leads_to_the_form_and_after_it_to_the_home_page() throws Exception {
    assertThat(location(visitor.get("/"))).isEqualTo("/web");
    HttpResponse<String> sent = visitor.get("/web");
    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(location(sent)).isEqualTo("/web/login?redirect=%2Fweb");

    HttpResponse<String> form = visitor.get(location(sent));
    HttpResponse<String> answer =
        visitor.form(
            "/web/login",
            "csrf_token",
            token(form),
            "redirect",
            "/web?debug=1",
            "login",
            "admin",
            "password",
            PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/web?debug=1");
    assertThat(visitor.get("/web").body()).contains("admin", "Log out", "acceptance");
  }

  @Test
  void the_cookie_is_for_this_server_and_no_script() throws Exception {
    HttpResponse<String> form = visitor.get("/web/login");
    assertThat(cookie(form).orElseThrow())
        .matches("session_id=[A-Za-z0-9_-]{84};.*")
        .contains("HttpOnly", "Path=/", "Max-Age=", "SameSite=Lax")
        .doesNotContain("Domain", "Secure");
  }

  @Test
  void logging_out_ends_the_session_for_whoever_has_its_id() throws Exception {
    visitor.logIn("admin", PASSWORD);
    String id = visitor.session().orElseThrow();
    String token = token(visitor.get("/web"));
    HttpResponse<String> answer = visitor.form("/web/session/logout", "csrf_token", token);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/web/login");
    assertThat(visitor.isLoggedIn()).isFalse();
    assertThat(Visitor.with(server, id).isLoggedIn()).isFalse();
  }

  @Test
  void logging_out_by_a_link_works_as_clients_of_odoo_expect() throws Exception {
    visitor.logIn("admin", PASSWORD);
    assertThat(location(visitor.get("/web/session/logout?redirect=/robots.txt")))
        .isEqualTo("/robots.txt");
    assertThat(visitor.isLoggedIn()).isFalse();
  }

  @Test
  void logging_out_in_one_place_leaves_the_other_logged_in() throws Exception {
    visitor.logIn("admin", PASSWORD);
    Visitor other = new Visitor(server);
    other.logIn("admin", PASSWORD);
    other.get("/web/session/logout");
    assertThat(visitor.isLoggedIn()).isTrue();
  }

  @Test
  void a_wrong_password_gives_the_form_again_with_a_message_and_nobody_is_logged_in()
      throws Exception {
    HttpResponse<String> answer = visitor.logIn("admin", "wrong");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("Wrong login/password", "value=\"admin\"")
        .doesNotContain("\"wrong\"");
    assertThat(visitor.isLoggedIn()).isFalse();
    assertThat(visitor.logIn("admin", PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void who_is_logged_in_does_not_see_the_form() throws Exception {
    visitor.logIn("admin", PASSWORD);
    HttpResponse<String> answer = visitor.get("/web/login?redirect=/robots.txt");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/robots.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example"})
  void no_log_in_leads_to_another_server(String target) throws Exception {
    String token = token(visitor.get("/web/login"));
    HttpResponse<String> answer =
        visitor.form(
            "/web/login",
            "csrf_token",
            token,
            "redirect",
            target,
            "login",
            "admin",
            "password",
            PASSWORD);
    assertThat(location(answer)).isEqualTo("/web");
    assertThat(location(visitor.get("/web/session/logout?redirect=%2F%2Fevil.example")))
        .isEqualTo("/web/login");
  }

  @Test
  void the_form_needs_its_token() throws Exception {
    visitor.get("/web/login");
    HttpResponse<String> answer =
        visitor.form("/web/login", "login", "admin", "password", PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid CSRF token");
    assertThat(visitor.isLoggedIn()).isFalse();
  }

  @Test
  void a_token_of_somebody_elses_session_is_worth_nothing() throws Exception {
    String foreign = token(new Visitor(server).get("/web/login"));
    visitor.get("/web/login");
    assertThat(post(visitor, foreign).statusCode()).isEqualTo(400);
  }

  @Test
  void nobody_can_be_logged_in_by_a_form_of_another_site() throws Exception {
    // The attacker's own token, sent by the browser of a victim who was never here.
    String attackers = token(new Visitor(server).get("/web/login"));
    HttpResponse<String> answer = post(visitor, attackers);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(cookie(answer)).isEmpty();
  }

  @Test
  void a_changed_or_expired_token_is_worth_nothing() throws Exception {
    String good = token(visitor.get("/web/login"));
    String changed = (good.charAt(0) == 'a' ? 'b' : 'a') + good.substring(1);
    assertThat(post(visitor, changed).statusCode()).isEqualTo(400);
    assertThat(post(visitor, good.substring(0, good.length() - 1)).statusCode()).isEqualTo(400);
    String expired = visitor.get("/acceptance/csrf-token-expired").body();
    assertThat(post(visitor, expired).statusCode()).isEqualTo(400);
    assertThat(post(visitor, good).statusCode()).isEqualTo(303);
  }

  @Test
  void a_token_from_before_the_log_in_is_worth_nothing_after_it() throws Exception {
    String before = token(visitor.get("/web/login"));
    assertThat(post(visitor, before).statusCode()).isEqualTo(303);
    HttpResponse<String> answer = visitor.form("/web/session/logout", "csrf_token", before);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(visitor.isLoggedIn()).isTrue();
  }

  @Test
  void an_id_that_somebody_knew_before_the_log_in_opens_nothing_after_it() throws Exception {
    Visitor attacker = new Visitor(server);
    attacker.get("/web/login");
    String planted = attacker.session().orElseThrow();
    Visitor victim = Visitor.with(server, planted);
    assertThat(victim.logIn("admin", PASSWORD).statusCode()).isEqualTo(303);
    assertThat(victim.session().orElseThrow()).isNotEqualTo(planted);
    assertThat(victim.session().orElseThrow().substring(0, 42))
        .isNotEqualTo(planted.substring(0, 42));
    assertThat(victim.isLoggedIn()).isTrue();
    assertThat(Visitor.with(server, planted).isLoggedIn()).isFalse();
  }

  @Test
  void a_changed_cookie_is_nobodys() throws Exception {
    visitor.logIn("admin", PASSWORD);
    String id = visitor.session().orElseThrow();
    for (int place : new int[] {0, 41, 42, 83}) {
      char other = id.charAt(place) == 'a' ? 'b' : 'a';
      String changed = id.substring(0, place) + other + id.substring(place + 1);
      assertThat(Visitor.with(server, changed).isLoggedIn()).as("changed at " + place).isFalse();
    }
    assertThat(visitor.isLoggedIn()).isTrue();
  }

  private static HttpResponse<String> post(Visitor visitor, String token) throws Exception {
    return visitor.form("/web/login", "csrf_token", token, "login", "admin", "password", PASSWORD);
  }
}
