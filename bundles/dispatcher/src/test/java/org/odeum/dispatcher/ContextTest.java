// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.odeum.auth.AuthMethod;
import org.odeum.auth.LoginService;
import org.odeum.auth.User;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Browser;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.dispatcher.support.TestVisitors;
import org.odeum.http.Controller;
import org.odeum.http.Param;
import org.odeum.http.Request;
import org.odeum.http.Route;
import org.odeum.session.Session;
import org.odeum.testkit.log.LogCapture;
import org.slf4j.LoggerFactory;

/** Language, context and database of a request. */
class ContextTest {
  public static final class Pages implements Controller {
    @Route(value = "/context", auth = "who")
    public Map<String, Object> context(Request request) {
      return request.context();
    }

    @Route(value = "/locale", auth = "who")
    public String locale(Request request) {
      return request.locale().toString();
    }

    @Route(value = "/speak", auth = "who")
    public String speak(Request request, String lang) {
      request.session().context().put("lang", lang);
      return lang;
    }

    @Route(value = "/meddle", auth = "who")
    @SuppressWarnings("unchecked")
    public String meddle(Request request) {
      ((List<Object>) request.context().get("ids")).add(1);
      request.context().put("lang", "xx_XX");
      return "done";
    }

    @Route(value = "/ids", auth = "who")
    public String ids(Request request) {
      request.session().context().put("ids", List.of(7));
      return "done";
    }

    @Route(value = "/db", auth = "who")
    public String database(Request request, @Param(defaultValue = "") String use) {
      if (!use.isEmpty()) {
        request.session().put(Session.DB, use);
      }
      LoggerFactory.getLogger("test.controller").info("here");
      return request.database().orElse("none");
    }
  }

  private record Who(Optional<Principal> sender) implements AuthMethod {
    @Override
    public String name() {
      return "who";
    }

    @Override
    public Optional<Principal> authenticate(Request request) {
      return sender;
    }
  }

  private record Databases(List<String> databases) implements LoginService {
    @Override
    public User logIn(Request request, String database, String login, char[] password) {
      throw new UnsupportedOperationException();
    }

    @Override
    public User logIn(Request request, String database, long uid) {
      throw new UnsupportedOperationException();
    }

    @Override
    public User authenticate(Request request, String database, String login, char[] password) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void logOut(Request request, boolean keepDatabase) {
      throw new UnsupportedOperationException();
    }
  }

  private final TestServer server = TestServer.with(new Pages());
  private final TestVisitors visitors = new TestVisitors(server);
  private final Browser browser = new Browser(server);

  @BeforeEach
  void nobody() {
    server.auth(new Who(Optional.empty()));
  }

  private void user(User.Role role, Map<String, Object> context) {
    server.auth(new Who(Optional.of(new User(7, "ada", "Ada", role, context))));
  }

  private Answer accepting(String languages, String target) {
    return browser.keep(browser.call("GET", target).header("Accept-Language", languages).send());
  }

  @ParameterizedTest
  @CsvSource({
    "'fr-BE,fr;q=0.9', fr_BE",
    "'de', de_DE",
    "'pt-BR', pt_BR",
    "'*', en_US",
    "'', en_US",
  })
  void a_new_visitor_is_spoken_to_as_his_browser_asks_and_nothing_is_loaded(
      String field, String lang) {
    assertThat(accepting(field, "/context").json().get("lang").asText()).isEqualTo(lang);
    assertThat(visitors.store().takeCalls()).isEmpty();
  }

  @Test
  void the_session_says_it_better() {
    browser.get("/speak?lang=nl_BE");

    assertThat(accepting("fr-BE", "/context").json().get("lang").asText()).isEqualTo("nl_BE");
    assertThat(accepting("fr-BE", "/locale").text()).isEqualTo("nl_BE");
  }

  @Test
  void a_user_who_came_with_a_key_is_spoken_to_in_his_language() {
    user(User.Role.USER, Map.of("lang", "it_IT", "tz", "Europe/Rome"));

    var context = accepting("fr-BE", "/context").json();
    assertThat(context.get("lang").asText()).isEqualTo("it_IT");
    assertThat(context.get("tz").asText()).isEqualTo("Europe/Rome");
  }

  @Test
  void the_session_lies_over_the_user() {
    user(User.Role.USER, Map.of("lang", "it_IT", "tz", "Europe/Rome"));
    browser.get("/speak?lang=nl_BE");

    var context = browser.get("/context").json();
    assertThat(context.get("lang").asText()).isEqualTo("nl_BE");
    assertThat(context.get("tz").asText()).isEqualTo("Europe/Rome");
  }

  @Test
  void the_public_user_speaks_no_language_of_his_own() {
    user(User.Role.PUBLIC, Map.of("lang", "en_US"));

    assertThat(accepting("fr-BE", "/context").json().get("lang").asText()).isEqualTo("fr_BE");
  }

  @ParameterizedTest
  @CsvSource({"es_419, es_419", "sr@latin, sr", "fr, fr", "<script>, en_US", "'', en_US"})
  void codes_become_locales(String code, String locale) {
    browser.get("/speak?lang=" + code.replace("<", "%3C").replace(">", "%3E"));

    assertThat(browser.get("/locale").text()).isEqualTo(locale);
  }

  @Test
  void the_language_is_no_reason_to_fail() {
    browser.get("/speak?lang=nl_BE");
    visitors.store().close();

    assertThat(accepting("fr-BE", "/locale").text()).isEqualTo("fr_BE");
    assertThat(browser.get("/context").status()).isEqualTo(503);
  }

  @Test
  void who_changes_the_context_he_was_given_changes_nothing_else() {
    browser.get("/ids");
    assertThat(browser.get("/meddle").status()).isEqualTo(200);

    assertThat(browser.get("/context").json().toString())
        .isEqualTo("{\"ids\":[7],\"lang\":\"en_US\"}");
  }

  @Test
  void the_only_database_is_the_one_and_needs_no_session() {
    server.logins(new Databases(List.of("main")));

    assertThat(browser.get("/db").text()).isEqualTo("main");
    assertThat(visitors.store().takeCalls()).isEmpty();
  }

  @Test
  void of_several_databases_the_session_chooses_if_it_may() {
    server.logins(new Databases(List.of("one", "two")));

    assertThat(browser.get("/db").text()).isEqualTo("none");
    browser.get("/db?use=two");
    assertThat(browser.get("/db").text()).isEqualTo("two");
    browser.get("/db?use=secret");
    assertThat(browser.get("/db").text()).isEqualTo("none");
  }

  @Test
  void a_server_without_databases_has_none() {
    assertThat(browser.get("/db?use=two").text()).isEqualTo("none");
  }

  @Test
  void the_log_knows_user_and_database_of_who_is_logged_in() {
    server.logins(new Databases(List.of("main")));
    user(User.Role.USER, Map.of());

    try (LogCapture log = new LogCapture("test.controller")) {
      browser.get("/db");
      assertThat(log.events().getFirst().getMDCPropertyMap())
          .containsEntry("database", "main")
          .containsEntry("user", "ada");
    }
  }
}
