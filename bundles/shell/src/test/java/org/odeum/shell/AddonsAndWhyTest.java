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
  void an_answer_of_several_lines_is_shown_line_by_line_and_words_need_no_quotes() {
    assertThat(Lines.of(why, "GET", "/shop"))
        .containsExactly("No route is served for GET /shop.", "shop waits for the package x.");
  }

  @Test
  void why_alone_tells_all_that_does_not_work() {
    assertThat(Lines.of(why)).containsExactly("shop waits for the package x.");

    why.addons = new Deployed(List.of());
    assertThat(Lines.of(why)).containsExactly("All that is deployed works.");
  }

  @Test
  void why_nothing_fails_and_names_what_may_be_meant() {
    assertThatThrownBy(() -> Lines.of(why, "hallo"))
        .hasMessage("Nothing named 'hallo' is known. Did you mean 'hello'?")
        .extracting(e -> ((CommandFailure) e).exitCode())
        .isEqualTo(1);
  }

  @Test
  void names_are_offered_for_completion() {
    assertThat(why.complete(List.of()))
        .extracting(Candidate::value)
        .containsExactly("/hello", "hello", "shop");
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
    public Optional<String> why(String subject) {
      return switch (subject) {
        case "shop" -> Optional.of("shop waits for the package x.");
        case "GET /shop" ->
            Optional.of("No route is served for GET /shop.\nshop waits for the package x.");
        default -> Optional.empty();
      };
    }

    @Override
    public List<String> problems() {
      return addons.isEmpty() ? List.of() : List.of("shop waits for the package x.");
    }

    @Override
    public List<String> subjects() {
      return List.of("/hello", "hello", "shop");
    }
  }
}
