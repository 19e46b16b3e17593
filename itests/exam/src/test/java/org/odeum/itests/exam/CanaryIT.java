// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Before;
import org.junit.Test;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** What a trial does to bundles, services and answers while it runs and when it is given up. */
public class CanaryIT extends ServerTest {
  private static final int SESSIONS = 60;

  @Before
  public void tryReplacements() {
    conf.put(
        "org.odeum.deployer.cfg", "canary_share = 40\ncanary_seconds = 600\ncanary_factor = 50\n");
    Eventually.until("the deployer knows", () -> "40".equals(share()));
    deploy.put("bird.jar", bird("1.0.0", "return \"one\";"));
    http.awaitAnswer("/bird", "one");
  }

  @Test
  public void both_generations_run_and_each_session_stays_with_one_of_them() {
    Bundle old = bundle("1.0.0");

    deploy.put("bird.jar", bird("2.0.0", "return \"two\";"));
    Eventually.until("both are answering", () -> answers("/bird").equals(Set.of("one", "two")));

    assertThat(old.getState()).isEqualTo(Bundle.ACTIVE);
    assertThat(bundle("2.0.0").getState()).isEqualTo(Bundle.ACTIVE);
    for (int session = 0; session < SESSIONS; session++) {
      String answer = ask("/bird", session);
      assertThat(ask("/bird", session)).isEqualTo(answer);
      assertThat(ask("/bird/static/song.txt", session)).isEqualTo("song of " + answer);
    }
  }

  @Test
  public void one_that_fails_is_rolled_back_and_its_bundle_goes() {
    deploy.put("bird.jar", bird("2.0.0", "throw new IllegalStateException();"));
    Eventually.until(
        "the new one has failed often enough",
        () -> {
          answers("/bird");
          return inside.why("bird").contains("rolled back");
        });

    Eventually.until("the old one answers all", () -> answers("/bird").equals(Set.of("one")));
    assertThat(answers("/bird/static/song.txt")).containsExactly("song of one");
    Eventually.until("only the old bundle is left", () -> versions().equals(List.of("1.0.0")));
  }

  @Test
  public void the_deployer_goes_on_when_something_else_comes_meanwhile() {
    deploy.put("bird.jar", bird("2.0.0", "return \"two\";"));
    Eventually.until("both are answering", () -> answers("/bird").equals(Set.of("one", "two")));

    deploy.remove("bird.jar");

    http.awaitStatus("/bird", 404);
    Eventually.until("no bundle is left", () -> versions().isEmpty());
  }

  private static AddonJar bird(String version, String statement) {
    String word = statement.contains("two") ? "two" : version.equals("1.0.0") ? "one" : "none";
    return AddonJar.controller(
            "bird",
            version,
            "@Route(value=\"/bird\", auth=\"none\") public String sing() { %s }"
                .formatted(statement))
        .resource("static/song.txt", "song of " + word);
  }

  private Set<String> answers(String path) {
    Set<String> answers = new TreeSet<>();
    for (int session = 0; session < SESSIONS; session++) {
      answers.add(ask(path, session));
    }
    return answers;
  }

  private String ask(String path, int session) {
    return http.get(path, "Cookie", "session_id=" + "%042d".formatted(session) + "a".repeat(42))
        .body();
  }

  private Bundle bundle(String version) {
    return List.of(context.getBundles()).stream()
        .filter(each -> "bird".equals(each.getSymbolicName()))
        .filter(each -> each.getVersion().toString().equals(version))
        .findFirst()
        .orElseThrow();
  }

  private List<String> versions() {
    return List.of(context.getBundles()).stream()
        .filter(each -> "bird".equals(each.getSymbolicName()))
        .map(each -> each.getVersion().toString())
        .toList();
  }

  /** The share that the component in the deployer has been given. */
  private String share() {
    var reference = context.getServiceReference(ServiceComponentRuntime.class);
    ServiceComponentRuntime components = context.getService(reference);
    return components.getComponentDescriptionDTOs().stream()
        .filter(each -> each.name.endsWith("CanarySettings"))
        .flatMap(each -> components.getComponentConfigurationDTOs(each).stream())
        .map(each -> String.valueOf(each.properties.get("canary_share")))
        .findFirst()
        .orElse("");
  }
}
