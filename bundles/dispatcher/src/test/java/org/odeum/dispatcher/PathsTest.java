// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.Request;
import org.odeum.http.Route;
import org.odeum.http.RouteType;

/** From path and method to the endpoint: 400, 404, 405, HEAD, OPTIONS, CORS, redirects, hosts. */
class PathsTest {
  public static final class Paths implements Controller {
    @Route(value = "/any", auth = "none", csrf = false)
    public String any(Request request) {
      return request.method();
    }

    @Route(
        value = "/get",
        auth = "none",
        methods = {"get"})
    public String get() {
      return "got";
    }

    @Route(
        value = "/split",
        auth = "none",
        methods = {"GET"})
    public String splitGet() {
      return "get";
    }

    @Route(
        value = "/split",
        auth = "none",
        methods = {"POST"},
        csrf = false)
    public String splitPost() {
      return "post";
    }

    @Route(value = "/cors", auth = "none", cors = "*")
    public String cors() {
      return "cors";
    }

    @Route(
        value = "/cors-methods",
        auth = "none",
        cors = "https://app.example",
        methods = {"GET", "PUT"})
    public String corsMethods() {
      return "cors";
    }

    @Route(value = "/cors-json", auth = "none", cors = "*", type = RouteType.JSON)
    public String corsJson() {
      return "cors";
    }

    @Route(value = "/cors-fails", auth = "none", cors = "*")
    public String corsFails() {
      throw new IllegalStateException("no");
    }

    @Route(value = "/cors-guarded", auth = "guarded", cors = "*")
    public String corsGuarded() {
      return "guarded";
    }

    @Route(
        value = {"/list", "/list/<int:page>"},
        auth = "none")
    public String list(@org.odeum.http.Param(defaultValue = "1") int page) {
      return "page " + page;
    }

    @Route(value = "/café/<path:rest>", auth = "none")
    public String path(String rest) {
      return rest;
    }

    @Route(value = "/where", auth = "none")
    public String anywhere() {
      return "anywhere";
    }

    @Route(value = "/where", auth = "none", host = "shop.example:8069")
    public String here() {
      return "shop";
    }

    @Route(value = "/socket", auth = "none", websocket = true)
    public String socket() {
      return "shaken";
    }
  }

  private final TestServer server = TestServer.with(new Paths());

  @ParameterizedTest
  @CsvSource({
    "/.., 400",
    "/../any, 400",
    "/a/../../any, 400",
    "/%2e%2e/any, 400",
    "/..%2fany, 400",
    "/a/./../../b, 400",
    "/a/../any, 404",
    "/a/b/../.., 404",
    "/..any, 404"
  })
  void a_path_that_leads_above_the_root_is_a_400(String path, int status) {
    assertThat(server.get(path).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/%", "/%4", "/%zz", "/a%00b", "/%ff", "/%c3%28", "/%ed%a0%80", "/a\tb", "/é"})
  void a_malformed_path_is_a_400(String path) {
    assertThat(server.get(path).status()).isEqualTo(400);
  }

  @Test
  void an_unknown_path_is_a_404() {
    assertThat(server.get("/unknown").status()).isEqualTo(404);
  }

  @Test
  void percent_encoded_text_matches_and_is_decoded() {
    assertThat(server.get("/caf%C3%A9/a%20b/c").text()).isEqualTo("a b/c");
  }

  @Test
  void another_method_is_a_405_that_lists_those_allowed() {
    Answer answer = server.call("DELETE", "/get").send();
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(server.call("PUT", "/split").send().header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS, POST");
  }

  @Test
  void methods_of_one_path_may_belong_to_different_endpoints() {
    assertThat(server.get("/split").text()).isEqualTo("get");
    assertThat(server.call("POST", "/split").send().text()).isEqualTo("post");
  }

  @Test
  void head_follows_get() {
    Answer answer = server.call("HEAD", "/get").send();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.bytes()).isEmpty();
  }

  @Test
  void options_is_answered_where_methods_are_named() {
    Answer answer = server.call("OPTIONS", "/get").send();
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void an_endpoint_for_all_methods_gets_options_too() {
    assertThat(server.call("OPTIONS", "/any").send().text()).isEqualTo("OPTIONS");
    assertThat(server.call("PROPFIND", "/any").send().text()).isEqualTo("PROPFIND");
  }

  @ParameterizedTest
  @CsvSource({
    "/cors, *, 'GET, POST'",
    "/cors-methods, https://app.example, 'GET, PUT'",
    "/cors-json, *, POST",
    "/cors-guarded, *, 'GET, POST'",
  })
  void a_preflight_is_answered_without_a_login(String path, String origin, String methods) {
    server.auth(new Guard());
    Answer answer =
        server.call("OPTIONS", path).header("Access-Control-Request-Method", "GET").send();
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo(methods);
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("86400");
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .isEqualTo("Origin, X-Requested-With, Content-Type, Accept, Authorization");
  }

  record Guard() implements org.odeum.auth.AuthMethod {
    @Override
    public String name() {
      return "guarded";
    }

    @Override
    public java.util.Optional<java.security.Principal> authenticate(Request request) {
      throw new org.odeum.exceptions.AccessDenied();
    }
  }

  @Test
  void answers_have_cors_fields_and_errors_have_not() {
    Answer answer = server.get("/cors");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST");
    assertThat(server.get("/cors-fails").headers("Access-Control-Allow-Origin")).isEmpty();
    assertThat(server.get("/get").headers("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void a_slash_too_many_or_too_few_does_not_matter() {
    assertThat(server.get("/get/").text()).isEqualTo("got");
    assertThat(server.get("/list/2/").text()).isEqualTo("page 2");
  }

  @Test
  void a_rule_for_a_host_comes_before_one_for_all() {
    assertThat(server.get("/where").text()).isEqualTo("anywhere");
    assertThat(server.call("GET", "/where").header("Host", "SHOP.example:8069").send().text())
        .isEqualTo("shop");
    assertThat(server.call("GET", "/get").header("Host", "shop.example:8069").send().text())
        .isEqualTo("got");
  }

  @Test
  void handshakes_and_other_requests_are_told_apart() {
    assertThat(server.get("/socket").status()).isEqualTo(400);
    assertThat(server.call("GET", "/socket").header("Upgrade", "websocket").send().text())
        .isEqualTo("shaken");
  }

  public static final class Defaults implements Controller {
    @Route(value = "/d/", auth = "none", defaults = "page=1")
    public String first(int page) {
      return "first " + page;
    }

    @Route(
        value = {"/e", "/e/<int:page>"},
        auth = "none",
        defaults = "unused=x")
    public String both(@org.odeum.http.Param(defaultValue = "1") int page, String unused) {
      return page + unused;
    }
  }

  @Test
  void defaults_reach_the_endpoint() {
    TestServer other = TestServer.with(new Defaults());
    assertThat(other.get("/d/").text()).isEqualTo("first 1");
    assertThat(other.get("/e/2").text()).isEqualTo("2x");
  }
}
