// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.Param;
import org.odeum.http.Request;
import org.odeum.http.Rest;
import org.odeum.http.Route;
import org.odeum.testkit.log.LogCapture;

/** How the parameters of a request become those of a method. */
class BindingTest {
  public enum Colour {
    RED,
    GREEN
  }

  public static final class Types implements Controller {
    @Route(value = "/text", auth = "none", csrf = false)
    public String text(String v) {
      return "[" + v + "]";
    }

    @Route(value = "/int", auth = "none")
    public String integer(int v) {
      return "" + v;
    }

    @Route(value = "/long", auth = "none")
    public String aLong(Long v) {
      return "" + v;
    }

    @Route(value = "/byte", auth = "none")
    public String aByte(byte v) {
      return "" + v;
    }

    @Route(value = "/big", auth = "none")
    public String big(BigInteger v) {
      return "" + v;
    }

    @Route(value = "/double", auth = "none")
    public String aDouble(double v) {
      return "" + v;
    }

    @Route(value = "/decimal", auth = "none")
    public String decimal(BigDecimal v) {
      return v.toPlainString();
    }

    @Route(value = "/boolean", auth = "none")
    public String aBoolean(boolean v) {
      return "" + v;
    }

    @Route(value = "/uuid", auth = "none")
    public String uuid(UUID v) {
      return "" + v;
    }

    @Route(value = "/enum", auth = "none")
    public String colour(Colour v) {
      return "" + v;
    }

    @Route(value = "/optional-int", auth = "none")
    public String optional(Optional<Integer> v) {
      return "" + v;
    }

    @Route(value = "/optional-text", auth = "none")
    public String optionalText(Optional<String> v) {
      return "" + v;
    }

    @Route(value = "/list", auth = "none")
    public String list(List<Integer> v) {
      return "" + v;
    }

    @Route(value = "/default", auth = "none")
    public String withDefault(@Param(defaultValue = "7") int v) {
      return "" + v;
    }

    @Route(value = "/named", auth = "none")
    public String named(@Param("other-name") String v) {
      return v;
    }

    @Route(value = "/object", auth = "none")
    public String object(Object v) {
      return v.getClass().getSimpleName() + " " + v;
    }

    @Route(value = "/rest", auth = "none")
    public Map<String, Object> rest(String a, @Rest Map<String, Object> others) {
      return others;
    }

    @Route(value = "/request", auth = "none")
    public Object request(Request request) {
      return request.parameterValues("v");
    }

    @Route(
        value = {"/page", "/page/<int:page>"},
        auth = "none",
        defaults = "page=1")
    public Map<String, Object> page(int page) {
      return Map.of("page", page);
    }

    @Route(value = "/path/<int:i>/<float:f>/<uuid:u>/<s>", auth = "none")
    public Map<String, Object> path(Object i, double f, UUID u, String s) {
      return Map.of("i", i, "f", f, "u", u, "s", s);
    }

    @Route(value = "/wins/<v>", auth = "none", csrf = false)
    public String pathWins(String v) {
      return v;
    }
  }

  private final TestServer server = TestServer.with(new Types());

  @ParameterizedTest(name = "{0}?v={1} gives {2}")
  @CsvSource({
    "text, a%20b+c, [a b c]",
    "text, '', []",
    "text, %C3%A9, [é]",
    "text, 100%, [100%]",
    "int, 42, 42",
    "int, -1, -1",
    "int, ' 5', 5",
    "int, 1e3, 1000",
    "long, 9223372036854775807, 9223372036854775807",
    "byte, 127, 127",
    "big, 123456789012345678901234567890, 123456789012345678901234567890",
    "double, 2.5, 2.5",
    "double, 1e300, 1.0E300",
    "decimal, 0.10, 0.10",
    "boolean, true, true",
    "boolean, on, true",
    "boolean, 1, true",
    "boolean, False, false",
    "uuid, 6ba7b810-9dad-11d1-80b4-00c04fd430c8, 6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    "enum, RED, RED",
    "enum, green, GREEN",
    "optional-int, 3, Optional[3]",
    "optional-int, '', Optional.empty",
    "optional-text, '', Optional[]",
    "list, 1, [1]",
    "list, 1&v=2&v=3, '[1, 2, 3]'",
    "default, 8, 8",
    "default, '', 7",
    "object, x, String x",
  })
  void a_fit_value_is_converted(String route, String value, String expected) {
    Answer answer = server.get("/" + route + "?v=" + value.replace(" ", "%20"));
    assertThat(answer.text()).isEqualTo(expected);
    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}?v={1} is refused: must be {2}")
  @CsvSource({
    "int, abc, a whole number of 32 bits",
    "int, 2.5, a whole number of 32 bits",
    "int, 2147483648, a whole number of 32 bits",
    "int, 1e999999999, a whole number of 32 bits",
    "int, ٣, a whole number of 32 bits",
    "long, 9223372036854775808, a whole number of 64 bits",
    "byte, 128, a whole number of 8 bits",
    "big, 1e999999999, a whole number",
    "double, 1e999, a number",
    "double, NaN, a number",
    "double, 0x1p3, a number",
    "boolean, maybe, true or false",
    "uuid, 1-2-3-4-5, a UUID",
    "enum, blue, 'one of red, green'",
    "list, 1&v=x, a whole number of 32 bits",
    "default, x, a whole number of 32 bits",
  })
  void an_unfit_value_is_a_400_that_names_the_parameter(
      String route, String value, String expectation) {
    Answer answer = server.get("/" + route + "?v=" + encoded(value));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Parameter &#39;v&#39; must be " + expectation + ".");
  }

  private static String encoded(String value) {
    return value.chars().allMatch(c -> c < 0x80)
        ? value
        : java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "/{0} without v gives {1}")
  @CsvSource({
    "optional-int, Optional.empty",
    "optional-text, Optional.empty",
    "list, []",
    "default, 7",
  })
  void what_may_be_missing_may(String route, String expected) {
    assertThat(server.get("/" + route).text()).isEqualTo(expected);
  }

  @Test
  void a_missing_parameter_is_a_400_that_names_it() {
    Answer answer = server.get("/int");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Parameter &#39;v&#39; is missing.");
    assertThat(server.get("/int?v=").text()).contains("is missing");
    assertThat(server.get("/named?v=x").text()).contains("other-name");
  }

  @Test
  void a_million_digits_cost_nothing() {
    assertThat(server.get("/big?v=" + "9".repeat(1_000_000)).status()).isEqualTo(400);
  }

  @Test
  void a_parameter_can_have_another_name() {
    assertThat(server.get("/named?other-name=x").text()).isEqualTo("x");
  }

  @Test
  void the_rest_is_what_no_other_parameter_takes() {
    assertThat(server.get("/rest?a=1&b=2&c=3").text()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
  }

  @Test
  void the_first_of_several_values_counts_and_all_can_be_had() {
    assertThat(server.get("/text?v=1&v=2").text()).isEqualTo("[1]");
    assertThat(server.get("/request?v=1&v=2").text()).isEqualTo("[\"1\",\"2\"]");
  }

  @Test
  void values_of_the_path_keep_their_types() {
    assertThat(server.get("/path/7/1.5/6ba7b810-9dad-11d1-80b4-00c04fd430c8/x").json().toString())
        .contains("\"i\":7", "\"f\":1.5", "\"u\":\"6ba7b810-", "\"s\":\"x\"");
  }

  @Test
  void the_path_wins_over_the_form_and_that_over_the_query() {
    assertThat(server.call("POST", "/wins/path?v=query").form("v=form").send().text())
        .isEqualTo("path");
    assertThat(server.call("POST", "/text?v=query").form("v=form").send().text())
        .isEqualTo("[form]");
  }

  @Test
  void defaults_of_the_rule_are_converted_and_spelling_them_out_redirects() {
    assertThat(server.get("/page").json().toString()).isEqualTo("{\"page\":1}");
    assertThat(server.get("/page/2").json().toString()).isEqualTo("{\"page\":2}");
    Answer spelledOut = server.get("/page/1?a=b%20c");
    assertThat(spelledOut.status()).isEqualTo(308);
    assertThat(spelledOut.header("Location")).isEqualTo("/page?a=b%20c");
  }

  @Test
  void unknown_parameters_are_dropped_with_a_warning_that_forges_no_line() {
    try (LogCapture log = new LogCapture("org.odeum.dispatcher.endpoint.RoutedMethod")) {
      assertThat(server.get("/text?v=1&x=2&y%0Aline=3").text()).isEqualTo("[1]");
      assertThat(log.lines()).containsExactly("WARN Types.text called ignoring args {x, y?line}");
    }
  }

  @Test
  void who_takes_the_rest_or_the_request_is_not_warned() {
    try (LogCapture log = new LogCapture("org.odeum.dispatcher.endpoint.RoutedMethod")) {
      server.get("/rest?a=1&b=2");
      server.get("/request?v=1&b=2");
      assertThat(log.lines()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"%FF", "%C3", "a%00b", "%ED%A0%80"})
  void what_is_no_utf8_or_null_is_a_400(String value) {
    assertThat(server.get("/text?v=" + value).status()).isEqualTo(400);
  }
}
