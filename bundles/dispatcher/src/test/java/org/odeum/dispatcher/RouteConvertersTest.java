// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.odeum.addon.AddonInfo;
import org.odeum.addon.Publication;
import org.odeum.dispatcher.converter.ProvidedConverter;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.dispatcher.support.TestSource;
import org.odeum.dispatcher.table.RouteTables;
import org.odeum.http.Controller;
import org.odeum.http.HttpException;
import org.odeum.http.Route;
import org.odeum.http.RouteArguments;
import org.odeum.http.RouteConverter;
import org.odeum.http.RouteVariable;
import org.odeum.http.runtime.FailedRoute;

/** Converters that addons bring. */
class RouteConvertersTest {
  private record Model(String name, int id) {}

  /** As Odoo's: digits that become a record. */
  static class ModelConverter implements RouteConverter {
    @Override
    public String name() {
      return "model";
    }

    @Override
    public RouteVariable variable(RouteArguments arguments) {
      String model = arguments.only("the name of a model");
      return new RouteVariable() {
        @Override
        public String regex() {
          return "[0-9]{1,9}";
        }

        @Override
        public Optional<Object> toValue(String text) {
          int id = Integer.parseInt(text);
          if (id == 403) {
            throw new HttpException(403, "not yours");
          }
          return id > 1000 ? Optional.empty() : Optional.of(new Model(model, id));
        }
      };
    }
  }

  private record Named(String name, RouteVariable made) implements RouteConverter {
    @Override
    public RouteVariable variable(RouteArguments arguments) {
      return made;
    }
  }

  public static class Partners implements Controller {
    @Route(value = "/partner/<model(\"res.partner\"):partner>", auth = "none")
    public String show(Model partner) {
      return partner.name() + " " + partner.id();
    }

    @Route(value = "/fixed", auth = "none")
    public String fixed() {
      return "fixed";
    }
  }

  public static class Misused implements Controller {
    @Route(value = "/misused/<model:partner>", auth = "none")
    public String show(Object partner) {
      return "";
    }
  }

  public static class Words implements Controller {
    @Route(value = "/word/<word:w>", auth = "none")
    public String word(String w) {
      return w;
    }

    @Route(value = "/number/<int:n>", auth = "none")
    public String number(Object n) {
      return n + " " + n.getClass().getSimpleName();
    }
  }

  private static List<String> reasons(TestServer server) {
    return server.tables().current().failed().stream().map(FailedRoute::reason).toList();
  }

  @Test
  void a_rule_is_served_as_long_as_somebody_provides_its_converter() {
    TestServer server = TestServer.with(new Partners());
    String missing =
        "Route /partner/<model(\"res.partner\"):partner> of addon test is not served: nobody"
            + " provides the converter 'model'.";
    assertThat(reasons(server)).containsExactly(missing);
    assertThat(server.get("/partner/7").status()).isEqualTo(404);
    assertThat(server.get("/fixed").text()).isEqualTo("fixed");

    ProvidedConverter converter = server.converter(new ModelConverter());
    assertThat(reasons(server)).isEmpty();
    assertThat(server.get("/partner/7").text()).isEqualTo("res.partner 7");

    server.withoutConverter(converter);
    assertThat(reasons(server)).containsExactly(missing);
    assertThat(server.get("/partner/7").status()).isEqualTo(404);
    assertThat(server.get("/fixed").text()).isEqualTo("fixed");
  }

  @Test
  void the_expression_and_the_value_decide_what_is_found() {
    TestServer server = TestServer.with(new Partners());
    server.converter(new ModelConverter());

    assertThat(server.get("/partner/seven").status()).isEqualTo(404);
    assertThat(server.get("/partner/1001").status()).isEqualTo(404);
    assertThat(server.get("/partner/403").status()).isEqualTo(403);
  }

  @Test
  void arguments_that_a_converter_refuses_fail_the_route_in_its_words() {
    TestServer server = TestServer.with(new Misused(), new Partners());
    server.converter(new ModelConverter());

    assertThat(reasons(server))
        .singleElement()
        .asString()
        .contains("/misused/<model:partner>", "the name of a model as the only argument");
    assertThat(server.get("/partner/7").status()).isEqualTo(200);
  }

  @Test
  void a_converter_that_breaks_fails_its_routes_and_no_others() {
    TestServer server = TestServer.with(new Words());
    server.converter(
        new RouteConverter() {
          @Override
          public String name() {
            return "word";
          }

          @Override
          public RouteVariable variable(RouteArguments arguments) {
            throw new IllegalStateException("no dictionary");
          }
        });

    assertThat(reasons(server)).singleElement().asString().contains("no dictionary", "converters");
    assertThat(server.get("/number/3").status()).isEqualTo(200);
  }

  @Test
  void an_expression_with_a_mistake_fails_the_route() {
    TestServer server = TestServer.with(new Words());
    server.converter(
        new Named(
            "word",
            new RouteVariable() {
              @Override
              public Optional<Object> toValue(String text) {
                return Optional.of(text);
              }

              @Override
              public String regex() {
                return "[a-";
              }
            }));

    assertThat(reasons(server)).singleElement().asString().contains("a valid regex");
  }

  @Test
  void an_exception_of_a_converter_hides_behind_the_request_id() {
    TestServer server = TestServer.with(new Words());
    server.converter(
        new Named(
            "word",
            text -> {
              throw new IllegalStateException("secret");
            }));

    var answer = server.get("/word/a");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("secret");
  }

  @Test
  void a_converter_sees_decoded_text_and_runs_with_the_class_loader_of_its_addon() {
    List<String> seen = new ArrayList<>();
    TestServer server = TestServer.with(new Words());
    server.converter(
        new Named(
            "word",
            text -> {
              seen.add(text + " " + Thread.currentThread().getContextClassLoader().getName());
              return Optional.of(text.toUpperCase(Locale.ROOT));
            }));

    assertThat(server.get("/word/%C3%A4").text()).isEqualTo("Ä");
    assertThat(server.get("/word/a/b").status()).isEqualTo(404);
    assertThat(seen).containsExactly("ä converters");
  }

  @Test
  void a_converter_may_take_the_name_of_a_built_in_one_and_the_latest_best_one_counts() {
    TestServer server = TestServer.with(new Words());
    assertThat(server.get("/number/3").text()).isEqualTo("3 Integer");
    server.converter(new Named("int", text -> Optional.of("first " + text)));
    ProvidedConverter second =
        server.converter(new Named("int", text -> Optional.of("second " + text)));
    assertThat(server.get("/number/3").text()).isEqualTo("second 3 String");
    server.withoutConverter(second);
    assertThat(server.get("/number/x").text()).isEqualTo("first x String");
  }

  @Test
  void requests_count_as_work_of_the_addon_whose_converter_made_their_values() {
    TestServer server = TestServer.with(new Words());
    List<Integer> counts = new ArrayList<>();
    ProvidedConverter[] converter = new ProvidedConverter[1];
    converter[0] =
        server.converter(
            new Named(
                "word",
                text ->
                    Optional.of(
                        new Object() {
                          @Override
                          public String toString() {
                            counts.add(converter[0].owner().inFlight().count());
                            return text;
                          }
                        })));

    assertThat(server.get("/word/a").text()).isEqualTo("a");
    assertThat(counts).isNotEmpty().allMatch(count -> count == 1);
    assertThat(converter[0].owner().inFlight().count()).isZero();
  }

  @Test
  void a_withdrawn_converter_is_not_called_and_the_request_takes_the_next_table() {
    TestServer server = TestServer.with(new Words());
    List<ProvidedConverter> old = new ArrayList<>();
    // While the first one answers, it is replaced as a whole: its answer counts no more.
    old.add(
        server.converter(
            new Named(
                "word",
                text -> {
                  server.converter(new Named("word", other -> Optional.of("new " + other)));
                  server.withoutConverter(old.getFirst());
                  return Optional.empty();
                })));

    assertThat(server.get("/word/a").text()).isEqualTo("new a");
  }

  @Test
  void publications_hide_and_show_converters_and_prepare_tries_them() {
    Owner addon = owner("test", 1);
    Owner hidden = owner("models", 2);
    ProvidedConverter model = new ProvidedConverter(new ModelConverter(), hidden);
    RouteTables tables =
        new RouteTables(
            publication -> BuiltInAuth.ALL,
            publication -> publication.shows(hidden.bundleId()) ? List.of(model) : List.of());
    tables.open();
    tables.show(new Publication(1, Set.of(2L, 3L)));
    tables.add(new TestSource(addon, Partners::new));
    tables.add(new TestSource(owner("misused", 3), Misused::new));
    assertThat(tables.current().routes()).hasSize(1);

    assertThat(tables.prepare(Set.of(3L))).as("what is missing may still come").isEmpty();
    assertThat(tables.prepare(Set.of(2L, 3L)))
        .singleElement()
        .asString()
        .contains("the name of a model as the only argument");

    tables.show(new Publication(2, Set.of(3L)));
    assertThat(tables.current().routes()).hasSize(2);
    tables.show(new Publication(3, Set.of(2L, 3L)));
    assertThat(tables.current().routes()).hasSize(1);
  }

  private static Owner owner(String name, long bundle) {
    return new Owner(
        new AddonInfo(name, "1.0.0", List.of()),
        bundle,
        RouteConvertersTest.class.getClassLoader());
  }
}
