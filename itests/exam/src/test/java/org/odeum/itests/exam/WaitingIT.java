// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.Test;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.itests.support.AddonJar;
import org.osgi.framework.ServiceRegistration;

/** Addons that lack something: they say what, come when it comes and go when it goes. */
public class WaitingIT extends ServerTest {
  @Test
  public void a_controller_waits_for_the_service_it_references_until_its_bundle_comes() {
    Path library = deploy.put("library.jar", Words.library());
    deploy.put("needy.jar", Words.controller("needy").against(library));

    assertThat(inside.awaitWhy("needy", "words.api.Words")).contains("no bundle here provides");
    assertThat(http.status("/needy")).isEqualTo(404);
    assertThat(inside.rules()).doesNotContain("/needy");

    deploy.put("service.jar", Words.service("at last").against(library));

    http.awaitAnswer("/needy", "at last");
    assertThat(inside.await("needy", State.PUBLISHED).problem()).isEmpty();
  }

  @Test
  public void a_route_goes_with_the_bundle_of_its_service_and_comes_back_with_it() {
    Path library = deploy.put("library.jar", Words.library());
    deploy.put("service.jar", Words.service("first").against(library));
    deploy.put("needy.jar", Words.controller("needy").against(library));
    http.awaitAnswer("/needy", "first");

    deploy.remove("service.jar");

    http.awaitStatus("/needy", 404);
    inside.awaitWhy("needy", "words.api.Words");

    deploy.put("service.jar", Words.service("second").against(library));

    http.awaitAnswer("/needy", "second");
  }

  @Test
  public void an_addon_with_a_missing_import_says_which_and_comes_with_the_provider() {
    Path elsewhere = deploy.path().resolveSibling("library.jar");
    Words.libraryWithService("imported").writeTo(elsewhere);
    deploy.put("needy.jar", Words.controller("needy").against(elsewhere));

    assertThat(inside.awaitWhy("needy", "words.api")).contains("package");
    assertThat(http.status("/needy")).isEqualTo(404);
    assertThat(inside.addon("needy").orElseThrow().state()).isNotEqualTo(State.PUBLISHED);

    deploy.put(elsewhere);

    http.awaitAnswer("/needy", "imported");
  }

  @Test
  public void a_route_is_gone_when_the_withdrawal_of_its_service_returns() {
    ServiceRegistration<?> words = register("first");
    deploy.put("worded.jar", worded());
    http.awaitAnswer("/worded", "first");
    inside.await("worded", State.PUBLISHED);

    words.unregister();

    assertThat(http.status("/worded")).isEqualTo(404);
    assertThat(inside.why("worded")).contains("java.util.function.Supplier");

    words = register("second");
    try {
      http.awaitAnswer("/worded", "second");
    } finally {
      words.unregister();
    }
  }

  @Test
  public void while_a_service_comes_and_goes_requests_are_answered_or_not_found_and_never_fail() {
    deploy.put("worded.jar", worded());
    inside.await("worded", State.PUBLISHED);
    List<CompletableFuture<Integer>> answers = new ArrayList<>();

    for (int round = 0; round < 100; round++) {
      ServiceRegistration<?> words = register("round " + round);
      answers.add(http.getLater("/worded").thenApply(answer -> answer.statusCode()));
      Thread.yield();
      words.unregister();
    }

    assertThat(answers)
        .extracting(CompletableFuture::join)
        .allMatch(status -> status == 200 || status == 404);
  }

  private ServiceRegistration<?> register(String text) {
    Supplier<String> words = () -> text;
    return context.registerService(Supplier.class, words, new Hashtable<>(Map.of("exam", "words")));
  }

  private static AddonJar worded() {
    return AddonJar.controller(
        "worded",
        "1.0.0",
        """
        @Reference(target = "(exam=words)") java.util.function.Supplier<String> words;
        @Route(value = "/worded", auth = "none") public String words() { return words.get(); }
        """);
  }
}
