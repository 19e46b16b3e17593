// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteRuntime;
import org.odeum.itests.support.AddonJar;

/** The server's own parts are taken away and brought back while addons are deployed. */
public class ServerBundlesIT extends ServerTest {
  @Test
  public void without_the_dispatcher_requests_are_told_to_try_again() throws Exception {
    deploy.put("hello.jar", greeting("hello", "1.0.0", "here"));
    http.awaitAnswer("/hello", "here");

    inside.without(
        "org.odeum.dispatcher",
        () -> {
          var answer = http.get("/hello");
          assertThat(answer.statusCode()).isEqualTo(503);
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
          assertThat(inside.find(RouteRuntime.class)).isEmpty();
        });

    http.awaitAnswer("/hello", "here");
  }

  @Test
  public void what_is_deployed_while_the_dispatcher_is_away_is_served_when_it_is_back()
      throws Exception {
    inside.without(
        "org.odeum.dispatcher",
        () -> {
          deploy.put("hello.jar", greeting("hello", "1.0.0", "meanwhile"));
          inside.awaitWhy("hello", "hello");
        });

    http.awaitAnswer("/hello", "meanwhile");
  }

  @Test
  public void a_deployer_that_comes_back_finds_what_changed_meanwhile() throws Exception {
    deploy.put("stays.jar", greeting("stays", "1.0.0", "still here"));
    deploy.put("goes.jar", greeting("goes", "1.0.0", "for now"));
    http.awaitAnswer("/stays", "still here");
    http.awaitAnswer("/goes", "for now");

    inside.without(
        "org.odeum.deployer",
        () -> {
          assertThat(inside.find(AddonRuntime.class)).isEmpty();
          assertThat(http.status("/stays")).isEqualTo(404);
          deploy.remove("goes.jar");
          deploy.put("comes.jar", greeting("comes", "1.0.0", "new here"));
        });

    http.awaitAnswer("/stays", "still here");
    http.awaitAnswer("/comes", "new here");
    assertThat(http.status("/goes")).isEqualTo(404);
  }

  @Test
  public void a_request_that_comes_while_jetty_is_restarted_waits_for_its_answer()
      throws Exception {
    deploy.put("hello.jar", greeting("hello", "1.0.0", "patience"));
    http.awaitAnswer("/hello", "patience");
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();

    inside.without("org.apache.felix.http.jetty12", () -> waiting.add(http.getLater("/hello")));

    assertThat(waiting.getFirst().join().body()).isEqualTo("patience");
    http.awaitAnswer("/hello", "patience");
  }

  @Test
  public void the_health_page_comes_and_goes_with_its_bundle() throws Exception {
    assertThat(http.get("/web/health").body()).isEqualTo("{\"status\":\"pass\"}");

    inside.without("org.odeum.health", () -> assertThat(http.status("/web/health")).isEqualTo(404));

    http.awaitAnswer("/web/health", "{\"status\":\"pass\"}");
  }

  @Test
  public void routes_come_and_go_with_the_authentication_method_they_name() {
    deploy.put(
        "guarded.jar",
        AddonJar.controller(
            "guarded",
            "1.0.0",
            """
            @Route(value = "/guarded", auth = "badge") public String enter() { return "welcome"; }
            """));
    inside.awaitWhy("guarded", "guarded");
    assertThat(http.status("/guarded")).isEqualTo(404);

    deploy.put("badges.jar", badges());

    http.awaitStatus("/guarded", 401);
    assertThat(http.get("/guarded", "Badge", "7").body()).isEqualTo("welcome");

    deploy.remove("badges.jar");

    http.awaitStatus("/guarded", 404);
    assertThat(inside.service(RouteRuntime.class).failedRoutes())
        .singleElement()
        .extracting(FailedRoute::reason, STRING)
        .contains("badge");
  }

  private static AddonJar badges() {
    return AddonJar.named("badges", "1.0.0")
        .source(
            """
            package badges;
            import java.security.Principal;
            import java.util.Optional;
            import org.odeum.addon.Addon;
            import org.odeum.auth.AuthMethod;
            import org.odeum.http.*;
            import org.osgi.service.component.annotations.Component;
            @Addon(name = "badges")
            @Component
            public class Badges implements AuthMethod {
              public String name() {
                return "badge";
              }
              public Optional<Principal> authenticate(Request request) {
                String badge =
                    request.headers().first("Badge").orElseThrow(() -> new HttpException(401, "no badge"));
                return Optional.of(() -> badge);
              }
            }
            """);
  }
}
