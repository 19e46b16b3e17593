// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.itests.process.Visitor.cookie;
import static org.odeum.itests.process.Visitor.location;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Server;

/** The routes of programs, used as odoorpc and clients with fetch do, and the pages around them. */
class WebSessionRoutesIT {
  private static final String PASSWORD = "secret";
  private static final Map<String, String> RIGHT =
      Map.of("db", "odeum", "login", "admin", "password", PASSWORD);

  @TempDir static Path folder;
  private static Server server;

  private Visitor visitor;

  @BeforeAll
  static void startServer() {
    server = Server.in(folder).environment("ODEUM_ADMIN_PASSWORD", PASSWORD).start();
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
  void a_client_asks_for_the_version_logs_in_works_and_ends_its_session() throws Exception {
    JsonNode version = visitor.call("/web/webclient/version_info", Map.of());
    assertThat(version.path("id").asInt()).isEqualTo(7);
    assertThat(version.at("/result/server_version").asText()).isEqualTo("18.0");
    assertThat(version.at("/result/server_version_info")).hasSize(6);
    assertThat(visitor.session()).isEmpty();

    JsonNode info = visitor.call("/web/session/authenticate", RIGHT).path("result");
    assertThat(info.path("uid").asInt()).isPositive();
    assertThat(info.path("db").asText()).isEqualTo("odeum");
    assertThat(info.path("username").asText()).isEqualTo("admin");
    assertThat(info.path("is_admin").asBoolean()).isTrue();
    assertThat(info.path("is_system").asBoolean()).isTrue();
    assertThat(info.at("/user_context/uid")).isEqualTo(info.path("uid"));
    assertThat(info.at("/user_context/lang").asText()).isNotEmpty();
    assertThat(info.at("/user_context").has("tz")).isTrue();
    assertThat(info.has("partner_id")).isTrue();
    assertThat(visitor.session().orElseThrow()).hasSize(84);

    assertThat(visitor.call("/web/session/get_session_info", Map.of()).path("result"))
        .isEqualTo(info);
    assertThat(visitor.call("/web/session/check", Map.of()).has("error")).isFalse();
    assertThat(visitor.call("/web/session/modules", Map.of()).path("result").toString())
        .contains("\"web\"");

    String id = visitor.session().orElseThrow();
    assertThat(visitor.call("/web/session/destroy", Map.of()).has("error")).isFalse();
    for (Visitor each : new Visitor[] {visitor, Visitor.with(server, id)}) {
      assertThat(each.call("/web/session/check", Map.of()).at("/error/code").asInt())
          .isEqualTo(100);
    }
  }

  @Test
  void a_program_and_a_person_share_a_session() throws Exception {
    visitor.call("/web/session/authenticate", RIGHT);
    assertThat(visitor.isLoggedIn()).isTrue();
  }

  @Test
  void a_failed_log_in_is_access_denied_and_sets_no_cookie() throws Exception {
    for (Map<String, String> wrong :
        List.of(
            Map.of("db", "odeum", "login", "admin", "password", "wrong"),
            Map.of("db", "odeum", "login", "nobody", "password", PASSWORD),
            Map.of("db", "elsewhere", "login", "admin", "password", PASSWORD))) {
      HttpResponse<String> answer = visitor.post("/web/session/authenticate", wrong);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains(".AccessDenied\"", "Access Denied");
      assertThat(cookie(answer)).isEmpty();
    }
  }

  @Test
  void a_failed_log_in_leaves_who_is_logged_in_alone() throws Exception {
    visitor.call("/web/session/authenticate", RIGHT);
    visitor.call(
        "/web/session/authenticate", Map.of("db", "odeum", "login", "admin", "password", "x"));
    assertThat(visitor.isLoggedIn()).isTrue();
  }

  @Test
  void without_a_session_the_error_is_100() throws Exception {
    for (String route : new String[] {"get_session_info", "check", "destroy", "modules"}) {
      JsonNode error = visitor.call("/web/session/" + route, Map.of()).path("error");
      assertThat(error.path("code").asInt()).as(route).isEqualTo(100);
      assertThat(error.path("message").asText()).isEqualTo("Odoo Session Expired");
      assertThat(error.at("/data/name").asText()).endsWith("SessionExpiredException");
    }
  }

  @Test
  void lists_are_open_to_all() throws Exception {
    assertThat(visitor.call("/web/database/list", Map.of()).path("result").toString())
        .isEqualTo("[\"odeum\"]");
    assertThat(visitor.call("/web/session/get_lang_list", Map.of()).path("result").toString())
        .contains("[\"en_US\",");
    assertThat(visitor.session()).isEmpty();
  }

  @Test
  void the_addresses_of_odoos_client_lead_home_and_robots_stay_away() throws Exception {
    for (String path : new String[] {"/", "/odoo", "/odoo/sales/7"}) {
      HttpResponse<String> answer = visitor.get(path);
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(location(answer)).isEqualTo("/web");
    }
    assertThat(visitor.get("/robots.txt").body()).contains("Disallow: /");
    assertThat(visitor.session()).isEmpty();
  }

  @Test
  void pages_have_their_files_and_forbid_the_rest() throws Exception {
    HttpResponse<String> page = visitor.get("/web/login");
    String style = page.body().replaceAll("(?s).*href=\"([^\"]*web\\.css[^\"]*)\".*", "$1");
    HttpResponse<String> css = visitor.get(style);
    assertThat(css.statusCode()).isEqualTo(200);
    assertThat(css.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'self'");
    assertThat(page.headers().firstValue("X-Frame-Options")).contains("SAMEORIGIN");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void errors_are_pages_for_people_and_json_for_programs() throws Exception {
    HttpResponse<String> page =
        visitor.send(
            HttpRequest.newBuilder(server.uri("/nothing/%3Chere%3E"))
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Accept-Language", "de"));
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("<html lang=\"de\">", "Nicht gefunden", "web.css", "Anfrage ");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors 'none'");
    HttpResponse<String> json =
        visitor.send(
            HttpRequest.newBuilder(server.uri("/nothing")).header("Accept", "application/json"));
    assertThat(json.statusCode()).isEqualTo(404);
    assertThat(json.body()).startsWith("{").contains("\"status\":404");
  }

  @Test
  void an_addon_that_depends_on_web_has_the_bare_address() throws Exception {
    AddonJar.named("front", "1.0.0")
        .source(
            """
            package front;
            import org.odeum.http.*;
            @org.odeum.addon.Addon(name = "front")
            @org.odeum.addon.DependsOn("web")
            @org.osgi.service.component.annotations.Component
            public class Front implements Controller {
              @Route(value = "/", auth = "none") public String page() { return "our shop"; }
            }
            """)
        .writeTo(server.deploy().resolve("front.jar"));
    server.awaitAnswer("/", 200, "our shop");
    Files.delete(server.deploy().resolve("front.jar"));
    server.awaitStatus("/", 303);
  }
}
