// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.odeum.dispatcher.delivery.DisableCache;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Browser;
import org.odeum.dispatcher.support.Call;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.dispatcher.support.TestVisitors;
import org.odeum.dispatcher.visitor.DebugSessions;
import org.odeum.http.Controller;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Route;

/** The debug mode of sessions: how it is set, and how files learn of it. */
class DebugModeTest {
  public static final class Pages implements Controller {
    @Route(value = "/page", auth = "public")
    public String page(Request request) {
      return "[" + request.session().debug() + "]";
    }

    @Route(value = "/open", auth = "none")
    public String open(Request request) {
      return "open";
    }

    @Route(value = "/unsaved", auth = "public", saveSession = false)
    public String unsaved(Request request) {
      return "[" + request.session().debug() + "]";
    }

    @Route(value = "/log-in", auth = "public")
    public String logIn(Request request) {
      request.session().logIn("db", 7, "ada", java.util.Map.of());
      return "in";
    }
  }

  private static final Response FILE =
      Response.text("x")
          .withHeader("Cache-Control", "public, max-age=604800")
          .withHeader("ETag", "\"1\"");

  private final TestServer server = TestServer.with(new Pages());
  private final TestVisitors visitors = new TestVisitors(server);
  private final Browser browser = new Browser(server);

  /** What a static file is answered with, if this is known of sessions. */
  private String cacheControl(DebugSessions known, String path, String... cookies) {
    DisableCache step = new DisableCache(known, known::isAssets);
    Call call = Call.to(exchange -> step.handle(exchange, next -> next.send(FILE)), "GET", path);
    for (String name : cookies) {
      Optional.ofNullable(browser.cookies().get(name))
          .ifPresent(value -> call.header("Cookie", name + "=" + value));
    }
    Answer answer = call.send();
    assertThat(answer.header("ETag").isEmpty())
        .isEqualTo(!answer.header("Cache-Control").startsWith("public"));
    return answer.header("Cache-Control");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "assets, assets",
    "'assets,tests', 'assets,tests'",
    "'disable-t-cache,assets,assets', 'disable-t-cache,assets'",
    "true, 1",
    "'yes,assets', '1,assets'",
    "0, ''",
    "'', ''",
    "false, ''",
    "'0,assets', assets",
    "%3Cscript%3E, 1",
  })
  void the_parameter_is_kept_in_the_session(String parameter, String mode) {
    browser.get("/page?debug=1");

    assertThat(browser.get("/page?debug=" + parameter).text()).isEqualTo("[" + mode + "]");
    assertThat(browser.get("/page").text()).isEqualTo("[" + mode + "]");
  }

  @Test
  void who_is_in_no_debug_mode_needs_no_session_to_leave_it() {
    assertThat(browser.get("/page?debug=0").headers("Set-Cookie")).isEmpty();
    assertThat(visitors.store().size()).isZero();
  }

  @Test
  void routes_without_authentication_do_not_look_at_their_session_for_it() {
    browser.get("/page?debug=1");
    visitors.store().takeCalls();

    assertThat(browser.get("/open?debug=0").text()).isEqualTo("open");

    assertThat(visitors.store().takeCalls()).isEmpty();
    assertThat(browser.get("/page").text()).isEqualTo("[1]");
  }

  @Test
  void routes_that_do_not_save_do_not_keep_it() {
    Answer answer = browser.get("/unsaved?debug=1");

    assertThat(answer.text()).isEqualTo("[1]");
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(visitors.store().size()).isZero();
  }

  @Test
  void files_know_it_without_a_look_into_the_store() {
    browser.get("/page?debug=1");
    visitors.store().takeCalls();

    assertThat(cacheControl(server.debugSessions(), "/a.js", "session_id")).isEqualTo("no-cache");
    assertThat(visitors.store().takeCalls()).isEmpty();
  }

  @Test
  void another_process_and_one_after_a_restart_know_it_by_the_cookie() {
    browser.get("/page?debug=assets,tests");

    DebugSessions other = new DebugSessions();
    assertThat(cacheControl(other, "/a.png", "session_id", "debug_mode")).isEqualTo("no-cache");
    assertThat(cacheControl(other, "/a.css", "session_id", "debug_mode")).isEqualTo("no-store");
  }

  @Test
  void the_cookie_is_sent_when_it_changes_and_goes_with_the_mode() {
    assertThat(browser.get("/page?debug=assets,tests").headers("Set-Cookie"))
        .contains("debug_mode=assets.tests; Path=/; HttpOnly; SameSite=Lax");
    assertThat(browser.get("/page").headers("Set-Cookie")).isEmpty();

    assertThat(browser.get("/page?debug=0").headers("Set-Cookie"))
        .contains("debug_mode=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
    assertThat(cacheControl(server.debugSessions(), "/a.js", "session_id", "debug_mode"))
        .startsWith("public");
  }

  @Test
  void a_browser_that_forgot_the_cookie_gets_it_again() {
    browser.get("/page?debug=1");
    browser.cookies().remove("debug_mode");

    browser.get("/page");

    assertThat(browser.cookies()).containsEntry("debug_mode", "1");
  }

  @Test
  void a_cookie_that_says_more_than_the_session_is_taken_back() {
    browser.cookies().put("debug_mode", "assets");

    browser.get("/page");

    assertThat(browser.cookies()).doesNotContainKey("debug_mode");
  }

  @Test
  void it_outlasts_the_login() {
    browser.get("/page?debug=1");
    browser.get("/log-in");

    assertThat(cacheControl(server.debugSessions(), "/a.js", "session_id")).isEqualTo("no-cache");
  }

  @Test
  void visitors_without_cookies_are_in_none() {
    browser.get("/page?debug=1");

    assertThat(cacheControl(server.debugSessions(), "/a.js")).startsWith("public");
  }

  @Test
  void a_thousand_sessions_are_remembered_and_no_more() {
    browser.get("/page?debug=1");
    for (int i = 0; i < 1_000; i++) {
      new Browser(server).get("/page?debug=1");
    }

    assertThat(cacheControl(server.debugSessions(), "/a.js", "session_id")).startsWith("public");
    assertThat(cacheControl(server.debugSessions(), "/a.js", "session_id", "debug_mode"))
        .isEqualTo("no-cache");
  }
}
