// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.odeum.http.RouteType;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteAnswer;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.http.runtime.RouteRuntime;

class RouteWhyTest {
  private static final RouteInfo HELLO =
      new RouteInfo(
          "/hello/<name>", RouteType.HTTP, "none", List.of("GET"), "hello", "1.0.0", 7, "Hello.hi");
  private static final FailedRoute TAKEN =
      new FailedRoute(
          "/hello/<name>",
          "other",
          8,
          "Other.hi",
          "Route /hello/<name> of addon other is not served: the rule is served by hello.");
  private static final FailedRoute NO_AUTH =
      new FailedRoute(
          "/shop/<int:id>/x",
          "shop",
          9,
          "Shop.x",
          "Route /shop/<int:id>/x of addon shop is not served: nobody provides the auth method.");

  private record Routes(RouteAnswer answer) implements RouteRuntime {
    @Override
    public List<RouteInfo> routes() {
      return List.of(HELLO);
    }

    @Override
    public List<FailedRoute> failedRoutes() {
      return List.of(TAKEN, NO_AUTH);
    }

    @Override
    public RouteAnswer find(String method, String path) {
      return answer;
    }

    @Override
    public int requestsInFlight() {
      return 0;
    }
  }

  private record Components(List<String> ailing) implements ComponentReports {
    @Override
    public List<String> names() {
      return List.of();
    }

    @Override
    public List<String> explain(String name) {
      return List.of();
    }

    @Override
    public List<String> ailing(String serviceType) {
      return serviceType.equals("org.odeum.http.Controller") ? ailing : List.of();
    }
  }

  private static List<String> why(String subject, RouteAnswer answer) {
    return new RouteWhy(new Routes(answer), new Components(List.of("c.Top needs a service.")))
        .lines(subject);
  }

  @Test
  void a_rule_is_explained_with_who_serves_it_and_who_is_shadowed() {
    assertThat(why("/hello/<name>", new RouteAnswer.Nothing()))
        .containsExactly(
            "The route /hello/<name> is served by Hello.hi of hello 1.0.0 (GET, http, auth none).",
            TAKEN.reason());
  }

  @Test
  void with_a_method_a_text_is_a_request_although_it_is_also_a_rule() {
    RouteInfo plain =
        new RouteInfo("/a", RouteType.HTTP, "none", List.of(), "hello", "1.0.0", 7, "Hello.a");

    assertThat(why("GET /a", new RouteAnswer.Served(plain)))
        .containsExactly(
            "GET /a is answered: the route /a is served by Hello.a of hello 1.0.0 (all methods,"
                + " http, auth none).");
  }

  @Test
  void a_path_that_is_answered_names_its_route_and_those_it_shadows() {
    assertThat(why("GET /hello/ada?x=1", new RouteAnswer.Served(HELLO)))
        .containsExactly(
            "GET /hello/ada is answered: the route /hello/<name> is served by Hello.hi of hello"
                + " 1.0.0 (GET, http, auth none).",
            TAKEN.reason());
  }

  @Test
  void a_path_that_nothing_answers_is_followed_to_routes_that_failed_and_controllers_that_ail() {
    assertThat(why("/shop/5/x", new RouteAnswer.Nothing()))
        .containsExactly(
            "No route is served for GET /shop/5/x: it is answered with 404.",
            NO_AUTH.reason(),
            "It may have routes that nobody knows yet: c.Top needs a service.");
  }

  @Test
  void a_wrong_method_and_a_better_address_are_told() {
    assertThat(why("DELETE /hello/ada", new RouteAnswer.MethodNotAllowed(List.of("GET", "HEAD"))))
        .containsExactly(
            "DELETE /hello/ada is answered with 405: the path is served for GET, HEAD.");
    assertThat(why("/hello", new RouteAnswer.Moved("/hello/")))
        .containsExactly("GET /hello is answered with a redirect to /hello/.");
  }

  @Test
  void a_static_file_that_is_missing_is_said_where_to_lie() {
    assertThat(why("/hello/static/a.css", new RouteAnswer.Nothing()))
        .contains("Static files of an addon lie in the folder static/ of its jar.");
  }

  @Test
  void subjects_with_a_slash_in_front_are_routes() {
    assertThat(RouteWhy.isRoute("/hello")).isTrue();
    assertThat(RouteWhy.isRoute("POST /hello")).isTrue();
    assertThat(RouteWhy.isRoute("hello")).isFalse();
    assertThat(RouteWhy.isRoute("hello /x")).isFalse();
  }
}
