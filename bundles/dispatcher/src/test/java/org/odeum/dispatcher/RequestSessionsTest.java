// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Browser;
import org.odeum.dispatcher.support.LogCapture;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.dispatcher.support.TestVisitors;
import org.odeum.exceptions.UserError;
import org.odeum.http.Body;
import org.odeum.http.Controller;
import org.odeum.http.HttpException;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.odeum.http.SessionExpiredException;

/** When a request's session is loaded, stored and sent. */
class RequestSessionsTest {
  public static final class Shop implements Controller {
    private final List<Integer> storesSeen = new ArrayList<>();
    private TestVisitors visitors;

    @Route(value = "/plain", auth = "none")
    public String plain(Request request) {
      return "plain";
    }

    @Route(value = "/put", auth = "none", csrf = false)
    public String put(Request request, String key, String value) {
      request.session().put(key, value);
      return "put";
    }

    @Route(value = "/get", auth = "none")
    public String get(Request request, String key) {
      return request.session().get(key).map(String::valueOf).orElse("");
    }

    @Route(value = "/nest", auth = "none")
    public String nest(Request request, String item) {
      @SuppressWarnings("unchecked")
      Map<String, Object> cart =
          (Map<String, Object>)
              request.session().get("cart").orElseGet(() -> new HashMap<String, Object>());
      cart.put(item, 1);
      if (request.session().get("cart").isEmpty()) {
        request.session().put("cart", cart);
      }
      return String.valueOf(cart.size());
    }

    @Route(value = "/forget", auth = "none", saveSession = false)
    public String forget(Request request) {
      request.session().put("a", "forgotten");
      return request.session().get("a").map(String::valueOf).orElseThrow();
    }

    @Route(value = "/no-data", auth = "none")
    public String noData(Request request) {
      request.session().put("thread", Thread.currentThread());
      return "never";
    }

    @Route(value = "/too-large", auth = "none")
    public String tooLarge(Request request) {
      request.session().put("text", "x".repeat(2 << 20));
      return "never";
    }

    @Route(value = "/fails", auth = "none")
    public String fails(Request request, String kind) {
      request.session().put("a", kind);
      throw switch (kind) {
        case "abort" -> new HttpException(Response.text("aborted"));
        case "status" -> new HttpException(409, "no");
        case "user" -> new UserError("no");
        default -> new IllegalStateException("no");
      };
    }

    @Route(value = "/expires", auth = "none")
    public String expires(Request request) {
      request.session().uid();
      throw new SessionExpiredException();
    }

    @Route(value = "/log-in", auth = "none")
    public String logIn(Request request) {
      request.session().logIn("db", 7, "ada", Map.of());
      return "in";
    }

    @Route(value = "/uid", auth = "none")
    public String uid(Request request) {
      OptionalLong uid = request.session().uid();
      return uid.isPresent() ? Long.toString(uid.getAsLong()) : "nobody";
    }

    @Route(value = "/late", auth = "none")
    public CompletionStage<String> late(Request request) {
      request.session().put("late", true);
      return CompletableFuture.supplyAsync(() -> "late");
    }

    @Route(value = "/stream", auth = "none")
    public Response stream(Request request) {
      request.session().put("streamed", true);
      return Response.status(200)
          .withBody(
              new Body.Stream(
                  () -> {
                    storesSeen.add(visitors.store().size());
                    return new ByteArrayInputStream("streamed".getBytes(StandardCharsets.UTF_8));
                  },
                  8));
    }

    @Route(value = "/json-get", auth = "none", type = RouteType.JSON)
    public Object jsonGet(Request request) {
      return request.session().get("a").orElse("nothing");
    }

    @Route(value = "/wrapped", auth = "none")
    public String wrapped(Request request) {
      try {
        return String.valueOf(request.session().keys());
      } catch (RuntimeException e) {
        throw new IllegalStateException("the shop is broken", e);
      }
    }
  }

  private final Shop shop = new Shop();
  private final TestServer server = TestServer.with(shop);
  private final TestVisitors visitors = new TestVisitors(server);
  private final Browser browser = new Browser(server);

  @BeforeEach
  void knowVisitors() {
    shop.visitors = visitors;
  }

  private List<String> calls() {
    return visitors.store().takeCalls();
  }

  @Test
  void a_request_that_does_not_look_at_its_session_reads_nothing() {
    browser.get("/put?key=a&value=1");
    calls();

    assertThat(browser.get("/plain").headers("Set-Cookie")).isEmpty();
    assertThat(browser.get("/no-such-page").status()).isEqualTo(404);
    assertThat(browser.get("/acceptance/static/no-such-file").status()).isEqualTo(404);
    assertThat(calls()).isEmpty();
  }

  @Test
  void a_visitor_without_a_session_reads_nothing_and_gets_no_cookie() {
    Answer answer = browser.get("/get?key=a");

    assertThat(answer.text()).isEmpty();
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(calls()).isEmpty();
  }

  @Test
  void a_value_is_there_for_the_next_request() {
    browser.get("/put?key=a&value=1");

    assertThat(browser.get("/get?key=a").text()).isEqualTo("1");
    assertThat(calls()).containsExactly("create", "load");
  }

  @Test
  void the_cookie_is_for_browsers_alone_and_for_a_week() {
    String cookie = browser.get("/put?key=a&value=1").header("Set-Cookie");

    assertThat(cookie)
        .matches("session_id=[A-Za-z0-9_-]{84}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void a_cookie_that_came_by_https_goes_by_https_only() {
    assertThat(server.call("GET", "/put?key=a&value=1").secure().send().header("Set-Cookie"))
        .contains("; Secure;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "../../../../etc/passwd",
        "forgedforgedforgedforgedforgedforgedforgedforgedforgedforgedforgedforgedforgedforged",
        "\"quoted\"",
        "é",
      })
  void an_id_that_the_client_made_up_is_never_taken_over(String id) {
    browser.cookies().put("session_id", id);

    Answer answer = browser.get("/put?key=a&value=1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(visitors.store().only().id().text()).isNotEqualTo(id);
    assertThat(browser.cookies().get("session_id")).isEqualTo(visitors.store().only().id().text());
  }

  @Test
  void a_cookie_of_8_kilobytes_is_no_id() {
    browser.cookies().put("session_id", "a".repeat(8 << 10));

    assertThat(browser.get("/get?key=a").status()).isEqualTo(200);
    assertThat(calls()).isEmpty();
  }

  @Test
  void of_two_cookies_the_first_counts() {
    browser.get("/put?key=a&value=mine");
    Browser other = new Browser(server);
    other.get("/put?key=a&value=other");

    String doubled =
        "session_id="
            + browser.cookies().get("session_id")
            + "; session_id="
            + other.cookies().get("session_id");
    assertThat(server.call("GET", "/get?key=a").header("Cookie", doubled).send().text())
        .isEqualTo("mine");
  }

  @Test
  void an_id_in_the_address_or_in_another_field_is_none() {
    browser.get("/put?key=a&value=1");
    String id = browser.cookies().get("session_id");
    calls();

    assertThat(server.get("/get?key=a&session_id=" + id).text()).isEmpty();
    assertThat(server.call("GET", "/get?key=a").header("X-Openerp-Session-Id", id).send().text())
        .isEmpty();
    assertThat(server.call("GET", "/get?key=a").header("Cookie", "other=" + id).send().text())
        .isEmpty();
    assertThat(calls()).isEmpty();
  }

  @Test
  void an_id_from_before_the_login_is_worth_nothing_after_it() {
    browser.get("/put?key=a&value=1");
    String before = browser.cookies().get("session_id");

    browser.get("/log-in");

    assertThat(browser.cookies().get("session_id")).doesNotStartWith(before.substring(0, 42));
    assertThat(browser.get("/uid").text()).isEqualTo("7");
    browser.cookies().put("session_id", before);
    assertThat(browser.get("/uid").text()).isEqualTo("nobody");
  }

  @Test
  void a_change_inside_of_a_value_is_noticed() {
    browser.get("/nest?item=a");
    browser.get("/nest?item=b");

    assertThat(browser.get("/nest?item=c").text()).isEqualTo("3");
  }

  @Test
  void requests_at_the_same_time_that_write_different_keys_lose_nothing() {
    browser.get("/put?key=first&value=1");
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String target = "/put?key=k" + i + "&value=" + i;
      answers.add(CompletableFuture.supplyAsync(() -> browser.call("GET", target).send()));
    }
    answers.forEach(answer -> assertThat(answer.join().status()).isEqualTo(200));

    assertThat(visitors.store().only().values()).hasSize(17).containsEntry("k15", "\"15\"");
  }

  @Test
  void a_route_that_does_not_save_stores_nothing_and_sends_no_cookie() {
    Answer answer = browser.get("/forget");

    assertThat(answer.text()).isEqualTo("forgotten");
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(calls()).isEmpty();
  }

  @Test
  void a_late_answer_leaves_when_its_change_is_stored() {
    Answer answer = browser.get("/late");

    assertThat(answer.text()).isEqualTo("late");
    assertThat(visitors.store().only().values()).containsKey("late");
    assertThat(browser.cookies()).containsKey("session_id");
  }

  @Test
  void a_stream_is_opened_when_the_change_is_stored() {
    assertThat(browser.get("/stream").text()).isEqualTo("streamed");

    assertThat(shop.storesSeen).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "user", "crash"})
  void what_a_request_did_before_it_failed_is_not_stored(String kind) {
    Answer answer = browser.get("/fails?kind=" + kind);

    assertThat(answer.status()).isGreaterThanOrEqualTo(400);
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(visitors.store().size()).isZero();
  }

  @Test
  void an_answer_that_is_thrown_is_no_failure() {
    assertThat(browser.get("/fails?kind=abort").text()).isEqualTo("aborted");

    assertThat(browser.get("/get?key=a").text()).isEqualTo("abort");
  }

  @Test
  void a_session_that_is_over_is_logged_out() {
    browser.get("/log-in");
    String before = browser.cookies().get("session_id");

    Answer answer = browser.get("/expires");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(browser.get("/uid").text()).isEqualTo("nobody");
    browser.cookies().put("session_id", before);
    assertThat(browser.get("/uid").text()).isEqualTo("nobody");
  }

  @Test
  void while_the_store_is_away_only_requests_that_need_it_fail_and_say_when_to_try_again() {
    browser.get("/put?key=a&value=1");
    visitors.store().close();

    try (LogCapture log = new LogCapture("org.odeum.http")) {
      Answer answer = browser.get("/get?key=a");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("5");
      assertThat(answer.text()).contains("Sessions cannot be reached").doesNotContain("closed");
      assertThat(log.lines()).containsExactly("WARN Answered with 503: closed");
    }
    assertThat(browser.get("/put?key=b&value=1").status()).isEqualTo(503);
    assertThat(browser.get("/wrapped").status()).isEqualTo(503);
    assertThat(browser.get("/plain").status()).isEqualTo(200);
    assertThat(new Browser(server).get("/get?key=a").status()).isEqualTo(200);
    assertThat(new Browser(server).get("/put?key=a&value=1").status()).isEqualTo(503);
  }

  @Test
  void a_json_call_that_needs_the_store_is_a_503_with_an_error_object() {
    browser.get("/put?key=a&value=1");
    visitors.store().close();

    Answer answer = browser.call("POST", "/json-get").json("{\"id\":5,\"params\":{}}").send();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.json().at("/id").asInt()).isEqualTo(5);
    assertThat(answer.json().at("/error/data/message").asText())
        .startsWith("Sessions cannot be reached");
  }

  @Test
  void a_server_without_sessions_answers_who_needs_none() {
    server.withoutSessions();

    assertThat(browser.get("/plain").status()).isEqualTo(200);
    assertThat(browser.get("/get?key=a").status()).isEqualTo(503);
  }

  @Test
  void what_is_no_data_is_an_error_that_names_the_key() {
    try (LogCapture log = new LogCapture("org.odeum.http")) {
      assertThat(browser.get("/no-data").status()).isEqualTo(500);
      assertThat(log.lines()).singleElement().asString().contains("ERROR", "'thread'");
    }
  }

  @Test
  void a_session_that_grows_too_large_is_an_error_that_says_so() {
    try (LogCapture log = new LogCapture("org.odeum.http")) {
      assertThat(browser.get("/too-large").status()).isEqualTo(500);
      assertThat(log.lines()).singleElement().asString().contains("may have 1048576");
    }
    assertThat(visitors.store().size()).isZero();
  }
}
