// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Call;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.exceptions.AccessDenied;
import org.odeum.exceptions.AccessError;
import org.odeum.exceptions.MissingError;
import org.odeum.exceptions.UserError;
import org.odeum.exceptions.ValidationError;
import org.odeum.http.Controller;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.odeum.http.SessionExpiredException;
import org.odeum.testkit.log.LogCapture;

/** What clients of HTTP routes learn when something goes wrong. */
class ErrorsTest {
  public static final class Errors implements Controller {
    @Route(value = "/error/<string:kind>", auth = "none")
    public String error(String kind) throws Exception {
      throw switch (kind) {
        case "value" -> new IllegalArgumentException("secret-detail-42");
        case "checked" -> new java.io.IOException("secret-detail-42");
        case "link" -> throw new NoClassDefFoundError("secret-detail-42");
        case "stack" -> throw new StackOverflowError("secret-detail-42");
        case "user" -> new UserError("user says <no>");
        case "validation" -> new ValidationError("not valid");
        case "access" -> new AccessError("no access here");
        case "denied" -> new AccessDenied();
        case "missing" -> new MissingError("record is gone");
        case "notfound" -> new HttpException(404, "not here");
        case "forbidden" -> new HttpException(403, "");
        case "teapot" -> new HttpException(418, "short and stout");
        case "expired" -> new SessionExpiredException();
        default -> new HttpException(Response.text("as it is").withStatus(409));
      };
    }
  }

  private final TestServer server = TestServer.with(new Errors());

  @ParameterizedTest(name = "{0} is a {1}")
  @CsvSource({
    "value, 500, The server could not answer.",
    "checked, 500, The server could not answer.",
    "link, 500, The server could not answer.",
    "stack, 500, The server could not answer.",
    "user, 400, user says &lt;no&gt;",
    "validation, 400, not valid",
    "access, 403, no access here",
    "denied, 403, Access Denied",
    "missing, 400, record is gone",
    "notfound, 404, not here",
    "forbidden, 403, You do not have the permission",
    "teapot, 418, short and stout",
    "abort, 409, as it is",
  })
  void an_exception_becomes_a_status_and_a_sentence(String kind, int status, String text) {
    Answer answer = server.get("/error/" + kind);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).contains(text).doesNotContain("secret-detail-42", "Exception");
  }

  @Test
  void an_unexpected_error_is_known_by_the_request_id_alone() {
    Answer answer = server.get("/error/value");
    assertThat(answer.text()).contains(Call.REQUEST_ID);
    assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, true",
    "'application/json, text/plain, */*', true",
    "'text/html;q=0.5, application/json', true",
    "application/problem+json, true",
    "'text/html, application/json', false",
    "'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false",
    "*/*, false",
    "application/json;q=0, false",
    "application/json;q=x, false",
    "'', false",
  })
  void errors_are_json_where_the_client_asks_for_it(String accept, boolean json) {
    Answer answer = server.call("GET", "/error/user").header("Accept", accept).send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type").startsWith("application/json")).isEqualTo(json);
    if (json) {
      assertThat(answer.json().get("status").asInt()).isEqualTo(400);
      assertThat(answer.json().get("title").asText()).isEqualTo("Bad Request");
      assertThat(answer.json().get("detail").asText()).isEqualTo("user says <no>");
      assertThat(answer.json().get("request_id").asText()).isEqualTo(Call.REQUEST_ID);
    }
  }

  @Test
  void an_addon_can_draw_the_page() {
    server.errorPage((error, request) -> Optional.empty());
    server.errorPage(
        (error, request) -> {
          throw new IllegalStateException("a broken page");
        });
    server.errorPage(
        (error, request) ->
            Optional.of(
                Response.html(error.title() + " at " + request.path() + ": " + error.message())));
    Answer answer = server.get("/unknown");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).isEqualTo("Not Found at /unknown: There is nothing at this address.");
  }

  @Test
  void developers_see_the_exception() {
    server.developer();
    Answer answer = server.get("/error/value");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text())
        .contains("java.lang.IllegalArgumentException: secret-detail-42", "ErrorsTest.java");
  }

  @ParameterizedTest
  @CsvSource({
    "value, ERROR Exception during request handling.",
    "user, WARN user says <no>",
    "denied, WARN Access Denied",
    "expired, INFO Session expired",
  })
  void each_exception_is_logged_once_as_loudly_as_it_deserves(String kind, String line) {
    try (LogCapture log = new LogCapture("org.odeum.http")) {
      server.get("/error/" + kind);
      assertThat(log.lines().stream().filter(each -> !each.contains("\"GET ")))
          .containsExactly(line);
    }
  }

  @Test
  void http_errors_are_not_logged() {
    try (LogCapture log = new LogCapture("org.odeum.http")) {
      server.get("/error/notfound");
      assertThat(log.lines().stream().filter(each -> !each.contains("\"GET "))).isEmpty();
    }
  }
}
