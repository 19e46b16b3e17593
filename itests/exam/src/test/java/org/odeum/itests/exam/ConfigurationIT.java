// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** Configurations come, change and go while what they configure runs. */
public class ConfigurationIT extends ServerTest {
  @Test
  public void a_configuration_of_a_feature_file_is_there_with_its_types() {
    deploy.put("worded.jar", worded("org.odeum.itests.exam"));

    http.awaitAnswer("/worded", "configured java.lang.Integer 7");
  }

  @Test
  public void a_component_comes_and_goes_with_the_file_it_needs() {
    deploy.put("worded.jar", worded("exam.word"));
    inside.awaitWhy("worded", "conf/exam.word.cfg");
    assertThat(http.status("/worded")).isEqualTo(404);

    conf.put("exam.word.cfg.json", "{\"word\": \"filed\", \"number:Long\": 3}");

    http.awaitAnswer("/worded", "filed java.lang.Long 3");

    conf.remove("exam.word.cfg.json");

    http.awaitStatus("/worded", 404);
    inside.awaitWhy("worded", "conf/exam.word.cfg");
  }

  @Test
  public void a_changed_file_changes_a_service_that_stays() throws Exception {
    deploy.put(
        Server.root()
            .resolve(
                "launcher/distribution/target/odeum-"
                    + System.getProperty("odeum.version")
                    + "/examples/greeter.jar"));
    http.awaitAnswer("/greet/Ada", "Good day, Ada.");
    var before = inside.references("org.odeum.examples.greeter.Greeting");

    conf.put("greeter.cfg", "greeting = Ahoy\nshout = true\n");

    http.awaitAnswer("/greet/Ada", "AHOY, ADA!");
    assertThat(inside.references("org.odeum.examples.greeter.Greeting")).isEqualTo(before);

    conf.remove("greeter.cfg");

    http.awaitAnswer("/greet/Ada", "Good day, Ada.");
  }

  @Test
  public void a_configuration_stays_when_the_addon_it_belongs_to_is_replaced() {
    conf.put("exam.word.cfg.json", "{\"word\": \"kept\", \"number:Long\": 1}");
    deploy.put("worded.jar", worded("exam.word"));
    http.awaitAnswer("/worded", "kept java.lang.Long 1");
    int generation = inside.await("worded", State.PUBLISHED).generation();

    deploy.put("worded.jar", worded("exam.word").resource("more.txt", "more"));

    Eventually.until(
        "the next generation is published",
        () -> inside.await("worded", State.PUBLISHED).generation() > generation);
    http.awaitAnswer("/worded", "kept java.lang.Long 1");
  }

  @Test
  public void the_dispatchers_limits_change_for_the_next_request() throws Exception {
    deploy.put(
        "length.jar",
        AddonJar.controller(
            "length",
            "1.0.0",
            """
            @Route(value = "/length", auth = "none", methods = "POST", csrf = false)
            public String length(Request request) throws java.io.IOException {
              return "" + request.body().readAllBytes().length;
            }
            """));
    inside.await("length", State.PUBLISHED);
    assertThat(http.post("/length", "more than ten").body()).isEqualTo("13");

    conf.put("org.odeum.dispatcher.cfg", "max_content_length = 10\n");

    Eventually.until(
        "it is too much", () -> http.post("/length", "more than ten").statusCode() == 413);
    assertThat(http.post("/length", "less").body()).isEqualTo("4");

    conf.remove("org.odeum.dispatcher.cfg");

    Eventually.until(
        "it is not too much", () -> http.post("/length", "more than ten").statusCode() == 200);
  }

  /** An addon that answers with its configuration, without which it does not work. */
  private static AddonJar worded(String pid) {
    return AddonJar.named("worded", "1.0.0")
        .source(
            """
            package worded;
            import java.util.Map;
            import org.odeum.addon.Addon;
            import org.odeum.http.*;
            import org.osgi.service.component.annotations.*;
            @Addon(name = "worded")
            @Component(configurationPid = "%s", configurationPolicy = ConfigurationPolicy.REQUIRE)
            public class Worded implements Controller {
              @Activate Map<String, Object> settings;
              @Route(value = "/worded", auth = "none")
              public String word() {
                Object number = settings.get("number");
                return settings.get("word") + " " + number.getClass().getName() + " " + number;
              }
            }
            """
                .formatted(pid));
  }
}
