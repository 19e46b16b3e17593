// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.http.runtime.RouteRuntime;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;

class AddonsAndWhyTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final AddonsCommand addons = new AddonsCommand(Clock.fixed(NOW, ZoneOffset.UTC));
  private final WhyCommand why = new WhyCommand();

  @BeforeEach
  void two_addons_are_deployed() {
    Deployed deployed =
        new Deployed(
            List.of(
                status("hello", AddonStatus.State.PUBLISHED, Optional.empty()),
                status("shop", AddonStatus.State.FAILED, Optional.of("No bundle exports x."))));
    addons.runtime = deployed;
    why.addons = deployed;
  }

  @Test
  void the_list_shows_state_and_problem_of_each() {
    assertThat(Lines.of(addons))
        .containsExactly(
            "NAME   VERSION  KIND   STATE      FILE       GENERATION  SINCE      PROBLEM",
            "hello  1.0.0    addon  published  hello.jar  2           1 min 5 s",
            "shop   1.0.0    addon  failed     shop.jar   2           1 min 5 s  No bundle exports"
                + " x.");
  }

  @Test
  void an_empty_deploy_folder_is_said() {
    addons.runtime = new Deployed(List.of());

    assertThat(Lines.of(addons)).containsExactly("Nothing is deployed.");
  }

  @Test
  void without_a_deployer_the_command_fails_and_says_so() {
    addons.runtime = null;

    assertThatThrownBy(() -> Lines.of(addons))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("The deployer is not there");
  }

  @Test
  void why_says_what_the_deployer_knows() {
    assertThat(Lines.of(why, "shop")).containsExactly("shop waits for the package x.");
  }

  @Test
  void why_adds_the_routes_that_are_not_served_also_when_asked_by_file() {
    why.routes =
        new Routes(List.of(new FailedRoute("/shop", "shop", 7, "Shop.list", "It is taken.")));

    assertThat(Lines.of(why, "shop.jar"))
        .containsExactly(
            "shop.jar waits for the package x.",
            "Routes that are not served:",
            "RULE   ADDON  ENDPOINT   REASON",
            "/shop  shop   Shop.list  It is taken.");
  }

  @Test
  void why_nothing_fails_and_names_what_may_be_meant() {
    assertThatThrownBy(() -> Lines.of(why, "hallo"))
        .hasMessage("Nothing named 'hallo' is deployed. Did you mean 'hello'?")
        .extracting(e -> ((CommandFailure) e).exitCode())
        .isEqualTo(1);
  }

  @Test
  void why_needs_one_name() {
    assertThatThrownBy(() -> Lines.of(why))
        .hasMessageStartingWith("Usage: why")
        .extracting(e -> ((CommandFailure) e).exitCode())
        .isEqualTo(2);
  }

  @Test
  void names_are_offered_for_completion() {
    assertThat(why.complete(List.of()))
        .extracting(Candidate::value)
        .containsExactly("hello", "shop");
    assertThat(why.complete(List.of("hello"))).isEmpty();
  }

  private static AddonStatus status(
      String name, AddonStatus.State state, Optional<String> problem) {
    return new AddonStatus(
        name,
        "1.0.0",
        AddonStatus.Kind.ADDON,
        state,
        name + ".jar",
        "00",
        2,
        Optional.of(7L),
        NOW.minusSeconds(65),
        problem);
  }

  private record Deployed(List<AddonStatus> addons) implements AddonRuntime {
    @Override
    public Optional<String> why(String name) {
      return name.startsWith("shop")
          ? Optional.of(name + " waits for the package x.")
          : Optional.empty();
    }
  }

  private record Routes(List<FailedRoute> failedRoutes) implements RouteRuntime {
    @Override
    public List<RouteInfo> routes() {
      return List.of();
    }

    @Override
    public int requestsInFlight() {
      return 0;
    }
  }
}
