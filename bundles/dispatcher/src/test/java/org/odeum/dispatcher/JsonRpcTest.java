// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.auth.AuthMethod;
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
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Rest;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.odeum.http.SessionExpiredException;

/** The envelope of JSON routes. */
class JsonRpcTest {
  public static final class Json implements Controller {
    @Route(value = "/echo", type = RouteType.JSON, auth = "none")
    public Map<String, Object> echo(@Rest Map<String, Object> all) {
      return all;
    }

    @Route(value = "/path/<int:id>", type = RouteType.JSON, auth = "none")
    public Object path(int id, String name) {
      return name + id;
    }

    @Route(value = "/typed", type = RouteType.JSON, auth = "none")
    public Object typed(List<Integer> numbers, Map<String, Object> map, Optional<String> text) {
      return List.of(numbers, map, text.orElse("-"));
    }

    @Route(value = "/null", type = RouteType.JSON, auth = "none")
    public Object nothing() {
      return null;
    }

    @Route(value = "/void", type = RouteType.JSON, auth = "none")
    public void nothingAtAll() {}

    @Route(value = "/empty", type = RouteType.JSON, auth = "none")
    public Optional<String> empty() {
      return Optional.empty();
    }

    @Route(value = "/response", type = RouteType.JSON, auth = "none")
    public Response response() {
      return Response.text("plain").withStatus(202);
    }

    @Route(value = "/body", type = RouteType.JSON, auth = "none")
    public int body(Request request) throws Exception {
      return request.bodyBytes().length;
    }

    @Route(value = "/user", type = RouteType.JSON, auth = "user")
    public String user() {
      return "never";
    }

    @Route(value = "/error/<kind>", type = RouteType.JSON, auth = "none")
    public String error(String kind) {
      throw switch (kind) {
        case "value" -> new IllegalArgumentException("secret-detail-42");
        case "user" -> new UserError("user says no");
        case "validation" -> new ValidationError("not valid");
        case "access" -> new AccessError("no access here");
        case "denied" -> new AccessDenied();
        case "missing" -> new MissingError("record is gone");
        case "notfound" -> new HttpException(404, "not here");
        case "teapot" -> new HttpException(418, "short");
        case "expired" -> new SessionExpiredException();
        case "abort" -> new HttpException(Response.text("out").withStatus(409));
        default -> new IllegalStateException();
      };
    }

    @Route(value = "/unwritable", type = RouteType.JSON, auth = "none")
    public Object unwritable() {
      return Double.class.getMethods()[0];
    }
  }

  private final TestServer server = TestServer.with(new Json());

  private Answer rpc(String path, String params) {
    return server
        .call("POST", path)
        .json("{\"jsonrpc\":\"2.0\",\"method\":\"call\",\"id\":7,\"params\":" + params + "}")
        .send();
  }

  @Test
  void a_result_comes_in_an_envelope() {
    Answer answer = rpc("/echo", "{\"a\":[1,2.5,null,\"é\"],\"b\":{\"c\":true}}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(answer.text())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":"
                + "{\"a\":[1,2.5,null,\"é\"],\"b\":{\"c\":true}}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"x\"", "null", "1.5", "{\"a\":[1]}", "12345678901234567890"})
  void the_id_is_echoed_whatever_it_is(String id) {
    Answer answer = server.call("POST", "/null").json("{\"id\":" + id + ",\"params\":{}}").send();
    assertThat(answer.text()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/null", "/void", "/empty"})
  void the_result_is_left_out_when_there_is_none(String path) {
    assertThat(rpc(path, "{}").text()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":1}", "{\"id\":1,\"params\":null}", "{\"id\":1,\"method\":3}"})
  void params_may_be_missing(String body) {
    assertThat(server.call("POST", "/echo").json(body).send().text())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
  }

  @Test
  void values_of_the_path_are_laid_over_the_params_and_the_query_is_ignored() {
    assertThat(rpc("/path/5?name=query", "{\"id\":9,\"name\":\"n\"}").json().get("result").asText())
        .isEqualTo("n5");
  }

  @Test
  void json_values_are_bound_by_type() {
    assertThat(
            rpc("/typed", "{\"numbers\":[1,2.0],\"map\":{\"a\":null},\"text\":null}")
                .json()
                .get("result")
                .toString())
        .isEqualTo("[[1,2],{\"a\":null},\"-\"]");
  }

  @Test
  void an_unfit_parameter_is_an_error_with_the_id() {
    JsonNode answer = rpc("/typed", "{\"numbers\":[\"x\"],\"map\":{}}").json();
    assertThat(answer.get("id").asInt()).isEqualTo(7);
    assertThat(answer.get("error").get("code").asInt()).isEqualTo(200);
    assertThat(answer.get("error").get("data").get("message").asText())
        .isEqualTo("Parameter 'numbers' must be a whole number of 32 bits.");
    assertThat(rpc("/path/1", "{\"name\":null}").text()).contains("'name' must not be null.");
  }

  @ParameterizedTest(name = "{0} is {1} {2}")
  @CsvSource({
    "value, 200, Odoo Server Error, java.lang.IllegalArgumentException, secret-detail-42",
    "user, 200, Odoo Server Error, org.odeum.exceptions.UserError, user says no",
    "validation, 200, Odoo Server Error, org.odeum.exceptions.ValidationError, not valid",
    "access, 200, Odoo Server Error, org.odeum.exceptions.AccessError, no access here",
    "denied, 200, Odoo Server Error, org.odeum.exceptions.AccessDenied, Access Denied",
    "missing, 200, Odoo Server Error, org.odeum.exceptions.MissingError, record is gone",
    "notfound, 404, 404: Not Found, org.odeum.http.HttpException, not here",
    "teapot, 200, Odoo Server Error, org.odeum.http.HttpException, short",
    "expired, 100, Odoo Session Expired, org.odeum.http.SessionExpiredException, Session expired",
    "other, 200, Odoo Server Error, java.lang.IllegalStateException, ''",
  })
  void errors_are_laid_out_as_clients_expect(
      String kind, int code, String message, String name, String text) {
    Answer answer = rpc("/error/" + kind, "{}");
    assertThat(answer.status()).isEqualTo(200);
    JsonNode error = answer.json().get("error");
    assertThat(answer.json().get("id").asInt()).isEqualTo(7);
    assertThat(answer.json().has("result")).isFalse();
    assertThat(error.get("code").asInt()).isEqualTo(code);
    assertThat(error.get("message").asText()).isEqualTo(message);
    JsonNode data = error.get("data");
    assertThat(data.get("name").asText()).isEqualTo(name);
    assertThat(data.get("message").asText()).isEqualTo(text);
    assertThat(data.get("arguments").size()).isEqualTo(text.isEmpty() ? 0 : 1);
    assertThat(data.get("context").isObject()).isTrue();
    assertThat(data.get("debug").asText()).isEqualTo("Request " + Call.REQUEST_ID);
  }

  @Test
  void developers_get_the_stack_trace() {
    server.developer();
    assertThat(rpc("/error/value", "{}").json().get("error").get("data").get("debug").asText())
        .contains("JsonRpcTest$Json.error(JsonRpcTest.java");
  }

  @Test
  void a_response_is_sent_as_it_is_returned_or_thrown() {
    assertThat(rpc("/response", "{}").text()).isEqualTo("plain");
    assertThat(rpc("/response", "{}").status()).isEqualTo(202);
    assertThat(rpc("/error/abort", "{}").status()).isEqualTo(409);
  }

  @Test
  void a_value_without_a_form_in_json_is_an_error_with_the_id() {
    JsonNode answer = rpc("/unwritable", "{}").json();
    assertThat(answer.get("id").asInt()).isEqualTo(7);
    assertThat(answer.get("error").get("code").asInt()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\":}", "{} {}", "nul", "{\"a\":1,}", "\u0000", "{\"a\":NaN}"})
  void invalid_json_is_a_400(String body) {
    Answer answer = server.call("POST", "/echo").json(body).send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Invalid JSON data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"x\"", "null", "[{\"id\":1}]"})
  void json_that_is_no_object_is_a_400(String body) {
    Answer answer = server.call("POST", "/echo").json(body).send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Invalid JSON-RPC data");
  }

  @Test
  void params_that_are_no_object_are_an_error_with_the_id() {
    JsonNode answer = rpc("/echo", "[1]").json();
    assertThat(answer.get("id").asInt()).isEqualTo(7);
    assertThat(answer.get("error").get("data").get("message").asText()).contains("params");
  }

  @Test
  void hostile_json_is_a_400() {
    String deep = "{\"id\":1,\"params\":{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}";
    assertThat(server.call("POST", "/echo").json(deep).send().status()).isEqualTo(400);
    String digits = "{\"id\":1,\"params\":{\"a\":" + "9".repeat(1_000_000) + "}}";
    assertThat(server.call("POST", "/echo").json(digits).send().status()).isEqualTo(400);
    byte[] noUtf8 = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    assertThat(
            server
                .call("POST", "/echo")
                .header("Content-Type", "application/json")
                .body(noUtf8)
                .send()
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
  void other_content_types_are_a_415_that_says_what_is_accepted(String type) {
    Answer answer = server.call("POST", "/echo").header("Content-Type", type).body("{}").send();
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("Accept")).isEqualTo("application/json, application/json-rpc");
    assertThat(server.get("/echo").status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json-rpc", "Application/JSON", "application/json; charset=utf-8"})
  void all_spellings_of_json_are_taken(String type) {
    assertThat(
            server
                .call("POST", "/null")
                .header("Content-Type", type)
                .body("{\"id\":7}")
                .send()
                .status())
        .isEqualTo(200);
  }

  @Test
  void a_body_that_is_too_large_is_a_413() {
    server.limits(100, 100, 10, 10);
    String large = "{\"id\":1,\"params\":{\"a\":\"" + "x".repeat(200) + "\"}}";
    assertThat(server.call("POST", "/echo").json(large).send().status()).isEqualTo(413);
    assertThat(server.call("POST", "/echo").json(large).chunked().send().status()).isEqualTo(413);
  }

  @Test
  void errors_before_the_body_is_read_have_the_id_null() {
    server.auth(
        new AuthMethod() {
          @Override
          public String name() {
            return "user";
          }

          @Override
          public Optional<Principal> authenticate(Request request) {
            throw new SessionExpiredException();
          }
        });
    Answer answer = rpc("/user", "{}");
    assertThat(answer.json().get("id").isNull()).isTrue();
    assertThat(answer.json().get("error").get("code").asInt()).isEqualTo(100);
  }

  @Test
  void the_body_can_still_be_had() {
    assertThat(server.call("POST", "/body").json("{\"id\":7}").send().json().get("result").asInt())
        .isEqualTo(8);
  }

  @Test
  void an_unknown_path_is_a_page_for_json_clients_too() {
    Answer answer = rpc("/unknown", "{}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
  }
}
