// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.odeum.auth.AuthMethod;
import org.odeum.dispatcher.support.Call;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.Request;
import org.odeum.http.Route;
import org.odeum.testkit.log.LogCapture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What the log's context says of requests. */
class RequestLogTest {
  static final Logger LOG = LoggerFactory.getLogger("test.endpoint");

  public static final class Speaking implements Controller {
    final CompletableFuture<Object> promise = new CompletableFuture<>();

    @Route("/speak")
    public String speak() {
      LOG.info("spoken");
      MDC.put("database", "left behind");
      return "12345";
    }

    @Route("/later")
    public CompletionStage<Object> later() {
      return promise;
    }
  }

  /** Is turned into JSON on the thread of the late answer. */
  public record Telling(String text) {
    @Override
    public String text() {
      LOG.info("told");
      return text;
    }
  }

  private final Speaking speaking = new Speaking();
  private final TestServer server = TestServer.with(speaking);

  RequestLogTest() {
    server.auth(
        new AuthMethod() {
          @Override
          public String name() {
            return "user";
          }

          @Override
          public Optional<Principal> authenticate(Request request) {
            return Optional.of(() -> "ada");
          }
        });
  }

  @Test
  void the_user_is_known_as_long_as_the_request_lasts() {
    try (LogCapture log = new LogCapture("test.endpoint")) {
      server.get("/speak?a=b");
      assertThat(log.events().getFirst().getMDCPropertyMap()).containsEntry("user", "ada");
    }
    assertThat(MDC.get("user")).isNull();
    assertThat(MDC.get("database")).isNull();
  }

  @Test
  void what_others_put_into_the_context_is_theirs_to_take_away() {
    MDC.put("request", "outer");
    try {
      server.get("/speak");
      assertThat(MDC.get("request")).isEqualTo("outer");
    } finally {
      MDC.remove("request");
    }
  }

  @Test
  void a_late_answer_has_the_context_of_its_request() {
    try (LogCapture log = new LogCapture("test.endpoint")) {
      var answer = server.call("GET", "/later").sendLater();
      assertThat(MDC.get("user")).isNull();
      speaking.promise.complete(new Telling("x"));
      answer.orTimeout(20, TimeUnit.SECONDS).join();
      Map<String, String> context = log.events().getFirst().getMDCPropertyMap();
      assertThat(context)
          .containsEntry("request", Call.REQUEST_ID)
          .containsEntry("url", "/later")
          .containsEntry("user", "ada");
    }
  }

  @Test
  void the_context_of_a_late_answer_ends_with_it_on_its_thread() {
    server.answersOnThisThread();
    server.call("GET", "/later").sendLater();
    speaking.promise.complete("x");
    for (String key : new String[] {"request", "url", "user", "database"}) {
      assertThat(MDC.get(key)).as(key).isNull();
    }
  }
}
