// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Test;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.addon.runtime.AddonStatus.Kind;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;

/** What jars in the deploy folder do to the services, the bundles and the answers of a server. */
public class DeploymentIT extends ServerTest {
  private static final String CONTROLLER = "org.odeum.http.Controller";

  @Test
  public void a_dropped_jar_is_published_with_its_bundle_its_service_and_its_route() {
    deploy.put("hello.jar", greeting("hello", "1.2.3", "one"));

    http.awaitAnswer("/hello", "one");
    AddonStatus status = inside.await("hello", State.PUBLISHED);
    assertThat(status.kind()).isEqualTo(Kind.ADDON);
    assertThat(status.version()).isEqualTo("1.2.3");
    assertThat(status.problem()).isEmpty();
    Bundle bundle = context.getBundle(status.bundleId().orElseThrow());
    assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    assertThat(inside.references(CONTROLLER))
        .extracting(ServiceReference::getBundle)
        .contains(bundle);
    assertThat(inside.rules()).contains("/hello");
  }

  @Test
  public void a_removed_jar_takes_its_bundle_its_service_and_its_route_along() {
    deploy.put("hello.jar", greeting("hello", "1.0.0", "one"));
    http.awaitAnswer("/hello", "one");
    Bundle bundle = bundleOf("hello");

    deploy.remove("hello.jar");

    http.awaitStatus("/hello", 404);
    Eventually.until("it is uninstalled", () -> bundle.getState() == Bundle.UNINSTALLED);
    assertThat(inside.references(CONTROLLER))
        .extracting(reference -> reference.getBundle().getSymbolicName())
        .doesNotContain("hello");
    assertThat(inside.rules()).doesNotContain("/hello");
  }

  @Test
  public void a_replaced_jar_answers_anew_and_the_old_bundle_is_uninstalled() {
    deploy.put("hello.jar", greeting("hello", "1.0.0", "one"));
    http.awaitAnswer("/hello", "one");
    Bundle old = bundleOf("hello");
    int generation = inside.await("hello", State.PUBLISHED).generation();

    deploy.put("hello.jar", greeting("hello", "1.0.0", "two"));

    http.awaitAnswer("/hello", "two");
    Eventually.until("the old one is gone", () -> old.getState() == Bundle.UNINSTALLED);
    assertThat(bundleOf("hello").getBundleId()).isNotEqualTo(old.getBundleId());
    assertThat(inside.addon("hello").orElseThrow().generation()).isEqualTo(generation + 1);
  }

  @Test
  public void the_old_bundle_answers_until_the_new_one_runs_beside_it() {
    deploy.put("hello.jar", greeting("hello", "1.0.0", "one"));
    http.awaitAnswer("/hello", "one");
    Bundle old = bundleOf("hello");
    List<String> seen = new CopyOnWriteArrayList<>();
    SynchronousBundleListener watch =
        event -> {
          boolean ours = "hello".equals(event.getBundle().getSymbolicName());
          if (ours && event.getType() == BundleEvent.STARTED) {
            seen.add("started while " + old.getState() + " answers " + http.get("/hello").body());
          } else if (ours && event.getType() == BundleEvent.STOPPING) {
            seen.add("stopping while " + http.get("/hello").body() + " is the answer");
          }
        };
    context.addBundleListener(watch);
    try {
      deploy.put("hello.jar", greeting("hello", "2.0.0", "two"));
      Eventually.until("the old one is gone", () -> old.getState() == Bundle.UNINSTALLED);
    } finally {
      context.removeBundleListener(watch);
    }

    assertThat(seen)
        .containsExactly(
            "started while " + Bundle.ACTIVE + " answers one", "stopping while two is the answer");
  }

  @Test
  public void no_request_fails_while_an_addon_is_replaced_again_and_again() {
    deploy.put("hello.jar", greeting("hello", "1.0.0", "0"));
    http.awaitAnswer("/hello", "0");
    List<String> answers = new ArrayList<>();

    for (int round = 1; round <= 4; round++) {
      deploy.put("hello.jar", greeting("hello", "1.0.0", "" + round));
      String last = "";
      while (!last.equals("200 " + round)) {
        var answer = http.get("/hello");
        last = answer.statusCode() + " " + answer.body();
        answers.add(last);
      }
    }

    assertThat(answers).isSorted().allMatch(answer -> answer.startsWith("200 "));
  }

  @Test
  public void an_ordinary_bundle_serves_addons_with_its_package_and_its_service() {
    deploy.put("library.jar", Words.libraryWithService("words"));
    deploy.put(
        "talker.jar", Words.controller("talker").against(deploy.path().resolve("library.jar")));

    http.awaitAnswer("/talker", "words");
    assertThat(inside.addon("words.library").orElseThrow().kind()).isEqualTo(Kind.BUNDLE);

    deploy.remove("library.jar");

    http.awaitStatus("/talker", 404);
    assertThat(inside.awaitWhy("talker", "words.api")).contains("talker");
  }

  @Test
  public void a_fragment_adds_to_its_host_while_it_is_there() {
    deploy.put(
        "host.jar",
        AddonJar.controller(
            "host",
            "1.0.0",
            """
            @Route(value = "/host", auth = "none")
            public String words() throws java.io.IOException {
              try (var in = getClass().getResourceAsStream("/words.txt")) {
                return in == null ? "speechless" : new String(in.readAllBytes());
              }
            }
            """));
    http.awaitAnswer("/host", "speechless");

    deploy.put(
        "fragment.jar",
        AddonJar.named("words.fragment", "1.0.0")
            .header("Fragment-Host", "host")
            .resource("words.txt", "eloquent"));

    http.awaitAnswer("/host", "eloquent");
    assertThat(inside.addon("words.fragment").orElseThrow().kind()).isEqualTo(Kind.FRAGMENT);

    deploy.remove("fragment.jar");

    http.awaitAnswer("/host", "speechless");
  }

  @Test
  public void a_bundle_that_is_called_like_one_of_the_server_is_refused() {
    Bundle api = inside.bundle("org.odeum.api");

    deploy.put("api.jar", AddonJar.named("org.odeum.api", "9.0.0").resource("words.txt", "better"));

    inside.awaitWhy("api.jar", "org.odeum.api");
    assertThat(inside.addons())
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.kind()).isEqualTo(Kind.REFUSED);
              assertThat(status.bundleId()).isEmpty();
              assertThat(status.problem().orElseThrow()).contains("belongs to the server");
            });
    assertThat(inside.bundle("org.odeum.api")).isSameAs(api);
    assertThat(api.getState()).isEqualTo(Bundle.ACTIVE);
  }

  private Bundle bundleOf(String addon) {
    return context.getBundle(inside.await(addon, State.PUBLISHED).bundleId().orElseThrow());
  }
}
