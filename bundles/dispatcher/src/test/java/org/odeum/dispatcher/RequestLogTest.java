// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.auth.AuthMethod;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.LogCapture;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.Request;
import org.odeum.http.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What the log says of requests. */
class RequestLogTest {
  static final Logger LOG = LoggerFactory.getLogger("test.endpoint");

  public static final class Speaking implements Controller {
    @Route("/speak")
    public String speak() {
      LOG.info("spoken");
      MDC.put("database", "left behind");
      return "12345";
    }
  }

  private final TestServer server = TestServer.with(new Speaking());

  RequestLogTest() {
    server.auth(
        new AuthMethod() {
          @Override
          public String name() {
            return "user";
          }

          @Override
          public Optional<java.security.Principal> authenticate(Request request) {
            return Optional.of(() -> "ada");
          }
        });
  }

  @Test
  void each_request_has_one_line() {
    try (LogCapture log = new LogCapture("org.odeum.http.access")) {
      Answer answer = server.get("/speak?a=b");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .matches(
              "INFO 192\\.0\\.2\\.7 \"GET /speak\\?a=b HTTP/1\\.1\" 200 5 "
                  + answer.header("X-Request-Id")
                  + " \\d+\\.\\d{3}");
    }
  }

  @Test
  void no_request_can_forge_a_line() {
    try (LogCapture log = new LogCapture("org.odeum.http.access")) {
      server.call("GET", "/a\nb\"é?c\\d\u0100").send();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("\"GET /a\\x0ab\\x22\\xe9?c\\x5cd\\u0100 HTTP/1.1\" 400");
    }
  }

  @Test
  void the_context_of_the_log_is_that_of_the_request_and_ends_with_it() {
    try (LogCapture log = new LogCapture("test.endpoint")) {
      Answer answer = server.get("/speak?a=b");
      Map<String, String> context = log.events().getFirst().getMDCPropertyMap();
      assertThat(context)
          .containsEntry("request", answer.header("X-Request-Id"))
          .containsEntry("url", "/speak")
          .containsEntry("user", "ada");
    }
    for (String key : new String[] {"request", "url", "user", "database"}) {
      assertThat(MDC.get(key)).as(key).isNull();
    }
  }
}
