// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.odeum.auth.AuthMethod;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.exceptions.AccessDenied;
import org.odeum.http.Controller;
import org.odeum.http.HttpException;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.odeum.http.SessionExpiredException;
import org.odeum.http.runtime.FailedRoute;

/** Auth methods come and go like everything else, and decide before anything is read. */
class AuthenticationTest {
  public static final class Doors implements Controller {
    @Route("/user")
    public String user(Request request) {
      return request.principal().map(Principal::getName).orElse("nobody");
    }

    @Route(value = "/public", auth = "public")
    public String open(Request request) {
      return request.principal().map(Principal::getName).orElse("nobody");
    }
  }

  record Method(String name, Function<Request, Optional<Principal>> rule) implements AuthMethod {
    @Override
    public Optional<Principal> authenticate(Request request) {
      return rule.apply(request);
    }
  }

  private final TestServer server = TestServer.with(new Doors());

  private Answer answerOf(Function<Request, Optional<Principal>> rule) {
    server.auth(new Method("user", rule));
    return server.call("GET", "/user?a=b&c").send();
  }

  @Test
  void a_route_whose_auth_method_nobody_provides_is_not_served_until_it_comes() {
    assertThat(server.get("/user").status()).isEqualTo(404);
    assertThat(server.tables().current().failed())
        .extracting(FailedRoute::reason)
        .containsExactly(
            "Route /user of addon test is not served: nobody provides the auth method 'user'.");
    server.auth(new Method("user", request -> Optional.of(() -> "ada")));
    assertThat(server.get("/user").text()).isEqualTo("ada");
    assertThat(server.tables().current().failed()).isEmpty();
    server.withoutAuth("user");
    assertThat(server.get("/user").status()).isEqualTo(404);
  }

  @Test
  void public_routes_are_open_to_nobody_in_particular() {
    assertThat(server.get("/public").text()).isEqualTo("nobody");
  }

  @Test
  void an_expired_session_leads_to_the_login_page_and_back() {
    Answer answer =
        answerOf(
            request -> {
              throw new SessionExpiredException();
            });
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/web/login?redirect=%2Fuser%3Fa%3Db%26c");
  }

  @Test
  void a_denial_is_a_403() {
    Answer answer =
        answerOf(
            request -> {
              throw new AccessDenied();
            });
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("Access Denied");
  }

  @Test
  void an_auth_method_may_answer_with_a_status_of_its_own() {
    Answer answer =
        answerOf(
            request -> {
              throw new HttpException(
                  Response.text("who?").withStatus(401).withHeader("WWW-Authenticate", "Bearer"));
            });
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void an_auth_method_that_fails_denies() {
    Answer answer =
        answerOf(
            request -> {
              throw new IllegalStateException("secret-detail-42");
            });
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).doesNotContain("secret-detail-42");
  }

  @Test
  void it_sees_path_arguments_and_query() {
    assertThat(
            answerOf(
                    request -> {
                      String seen = request.path() + " " + request.parameter("a").orElse("-");
                      return Optional.of(() -> seen);
                    })
                .text())
        .isEqualTo("/user b");
  }
}
