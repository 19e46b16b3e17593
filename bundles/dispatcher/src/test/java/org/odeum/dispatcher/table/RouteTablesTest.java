// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.odeum.addon.AddonInfo;
import org.odeum.addon.Publication;
import org.odeum.dispatcher.BuiltInAuth;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.support.TestSource;
import org.odeum.http.Controller;
import org.odeum.http.Route;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.testkit.log.LogCapture;

/** Controllers that come, go, are hidden, shown and replaced. */
class RouteTablesTest {
  public static class Hello implements Controller {
    @Route(
        value = "/hello",
        auth = "none",
        methods = {"GET"})
    public String hello() {
      return "Hello";
    }
  }

  public static class Broken implements Controller {
    @Route(value = "/fit", auth = "none")
    public String fit() {
      return "fit";
    }

    @Route(value = "/bad/<int(min=a):x>", auth = "none")
    public String badRule(String x) {
      return x;
    }

    @Route(value = "no-slash", auth = "none")
    public String noSlash() {
      return "";
    }

    @Route(auth = "none")
    public String noRule() {
      return "";
    }

    @Route(value = "/type", auth = "none")
    public String badType(Thread thread) {
      return "";
    }

    @Route(value = "/static", auth = "none")
    public static String isStatic() {
      return "";
    }

    @Route(value = "/hidden", auth = "none")
    String notPublic() {
      return "";
    }

    @Route(value = "/default", auth = "none", defaults = "page=x")
    public String badDefault(int page) {
      return "";
    }
  }

  public static class Routeless implements Controller {}

  private final RouteTables tables =
      new RouteTables(publication -> BuiltInAuth.ALL, publication -> List.of());

  private static Owner owner(String name, String version, long bundle) {
    return new Owner(
        new AddonInfo(name, version, List.of()), bundle, RouteTablesTest.class.getClassLoader());
  }

  private static TestSource source(String name, String version, long bundle, Object controller) {
    return new TestSource(owner(name, version, bundle), () -> controller);
  }

  private List<String> served() {
    return tables.current().routes().stream()
        .map(route -> route.rule() + " " + route.addon() + " " + route.bundleId())
        .toList();
  }

  private List<String> reasons() {
    return tables.current().failed().stream().map(FailedRoute::reason).toList();
  }

  @Test
  void nothing_is_obtained_or_served_before_the_tables_open() {
    TestSource hello = source("hello", "1.0.0", 1, new Hello());
    tables.add(hello);
    assertThat(hello.obtained()).isZero();
    assertThat(served()).isEmpty();
    tables.open();
    assertThat(served()).containsExactly("/hello hello 1");
  }

  @Test
  void a_controller_serves_when_add_returns_and_not_after_remove() {
    tables.open();
    TestSource hello = source("hello", "1.0.0", 1, new Hello());
    tables.add(hello);
    RouteTableSnapshot with = tables.current();
    assertThat(with.routes())
        .containsExactly(
            new RouteInfo(
                "/hello",
                org.odeum.http.RouteType.HTTP,
                "none",
                List.of("GET"),
                "hello",
                "1.0.0",
                1,
                "Hello.hello"));
    tables.remove(hello, () -> assertThat(served()).isEmpty());
    assertThat(hello.released()).isEqualTo(1);
    assertThat(with.routes()).as("a table never changes").hasSize(1);
  }

  @Test
  void hidden_bundles_serve_nothing_until_they_are_published_in_one_step() {
    tables.open();
    tables.add(source("hello", "1.0.0", 1, new Hello()));
    tables.show(new Publication(1, Set.of(2L)));
    TestSource next = source("hello", "1.1.0", 2, new Hello());
    tables.add(next);
    assertThat(next.obtained()).isZero();
    assertThat(tables.prepare(Set.of(2L))).isEmpty();
    assertThat(next.obtained()).isEqualTo(1);
    assertThat(served()).containsExactly("/hello hello 1");
    try (LogCapture log = new LogCapture("org.odeum.http.routes")) {
      tables.show(new Publication(2, Set.of(1L)));
      assertThat(log.lines())
          .containsExactly("INFO ~ GET /hello  from hello 1.1.0, was hello 1.0.0");
    }
    assertThat(served()).containsExactly("/hello hello 2");
    assertThat(next.obtained()).isEqualTo(1);
  }

  @Test
  void a_publication_that_comes_late_changes_nothing() {
    tables.open();
    tables.add(source("hello", "1.0.0", 1, new Hello()));
    tables.show(new Publication(5, Set.of()));
    tables.show(new Publication(4, Set.of(1L)));
    assertThat(served()).hasSize(1);
    tables.restart(new Publication(0, Set.of(1L)));
    assertThat(served()).isEmpty();
  }

  @Test
  void routes_that_come_and_go_are_logged() {
    tables.open();
    TestSource hello = source("hello", "1.0.0", 1, new Hello());
    try (LogCapture log = new LogCapture("org.odeum.http.routes")) {
      tables.add(hello);
      tables.remove(hello, () -> {});
      assertThat(log.lines())
          .containsExactly(
              "INFO + GET /hello  from hello 1.0.0", "INFO - GET /hello  from hello 1.0.0");
    }
  }

  @Test
  void a_controller_that_cannot_be_made_is_told_with_its_cause() {
    tables.open();
    tables.add(
        new TestSource(
            owner("ill", "1.0.0", 3),
            () -> {
              throw new IllegalStateException("no database");
            }));
    assertThat(reasons()).containsExactly("It cannot be made: no database.");
    tables.add(source("hello", "1.0.0", 1, new Hello()));
    assertThat(served()).containsExactly("/hello hello 1");
  }

  @Test
  void prepare_tells_what_is_wrong_with_hidden_controllers() {
    tables.open();
    tables.show(new Publication(1, Set.of(3L)));
    tables.add(
        new TestSource(
            owner("ill", "1.0.0", 3),
            () -> {
              throw new IllegalStateException("no database");
            }));
    assertThat(tables.prepare(Set.of(3L))).containsExactly("It cannot be made: no database.");
    assertThat(tables.prepare(Set.of(4L))).isEmpty();
    assertThat(reasons()).as("nobody misses what is not published").isEmpty();
  }

  @Test
  void each_method_that_cannot_be_an_endpoint_is_told_in_a_sentence_and_the_others_serve() {
    tables.open();
    tables.add(source("broken", "1.0.0", 1, new Broken()));
    assertThat(served()).containsExactly("/fit broken 1");
    assertThat(reasons())
        .hasSize(7)
        .anySatisfy(
            each -> assertThat(each).startsWith("Method Broken.badRule: ").contains("a number"))
        .anySatisfy(each -> assertThat(each).contains("Broken.noSlash", "a slash"))
        .contains(
            "Method Broken.noRule: its @Route names no rule, and it overrides no routed method.",
            "Method Broken.badType: parameter 'thread' is of type java.lang.Thread, which no"
                + " request parameter can be converted to.",
            "Method Broken.isStatic: it is static; make it a method of the controller.",
            "Method Broken.notPublic: it has @Route but is not public.",
            "Method Broken.badDefault: the default of parameter 'page' must be a whole number of"
                + " 32 bits.");
  }

  @Test
  void a_controller_without_routes_is_told() {
    tables.open();
    tables.add(source("empty", "1.0.0", 1, new Routeless()));
    assertThat(reasons()).singleElement().asString().contains("has no method with @Route");
  }

  @Test
  void a_failed_route_is_logged_once() {
    tables.open();
    try (LogCapture log = new LogCapture("org.odeum.http.routes")) {
      tables.add(source("empty", "1.0.0", 1, new Routeless()));
      tables.add(source("hello", "1.0.0", 2, new Hello()));
      tables.refresh();
      assertThat(log.lines().stream().filter(line -> line.startsWith("WARN"))).hasSize(1);
    }
  }

  @Test
  void a_controller_that_registers_another_while_it_is_made_is_no_problem() {
    tables.open();
    TestSource inner = source("inner", "1.0.0", 2, new Hello());
    tables.add(
        new TestSource(
            owner("outer", "1.0.0", 1),
            () -> {
              tables.add(inner);
              return new Broken();
            }));
    assertThat(served()).containsExactly("/fit outer 1", "/hello inner 2");
  }

  @Test
  void one_that_goes_while_it_is_made_is_given_back() {
    tables.open();
    TestSource[] self = new TestSource[1];
    self[0] =
        new TestSource(
            owner("short", "1.0.0", 1),
            () -> {
              tables.remove(self[0], () -> {});
              return new Hello();
            });
    tables.add(self[0]);
    assertThat(served()).isEmpty();
    assertThat(self[0].released()).isEqualTo(1);
  }

  @Test
  void changes_by_many_threads_are_all_in_force_when_they_return() throws Exception {
    tables.open();
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> seen =
          java.util.stream.LongStream.range(0, 200)
              .mapToObj(
                  number ->
                      threads.submit(
                          () -> {
                            go.await();
                            TestSource source =
                                source("addon" + number, "1.0.0", number, new Named());
                            tables.add(source);
                            boolean came = knows(number);
                            tables.remove(source, () -> {});
                            return came && !knows(number);
                          }))
              .toList();
      go.countDown();
      for (Future<Boolean> each : seen) {
        assertThat(each.get()).isTrue();
      }
    }
    assertThat(served()).isEmpty();
  }

  /** Its routes lose against each other, so what counts is that it is known at all. */
  public static final class Named extends Hello {}

  private boolean knows(long bundle) {
    RouteTableSnapshot table = tables.current();
    return table.routes().stream().anyMatch(route -> route.bundleId() == bundle)
        || table.failed().stream().anyMatch(route -> route.bundleId() == bundle);
  }
}
