// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.addon.runtime.AddonHistory;
import org.odeum.addon.runtime.HistoryEntry;
import org.odeum.addon.runtime.HistoryEntry.Outcome;
import org.odeum.addon.runtime.RollbackOutcome;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;

class HistoryAndRollbackTest {
  private final HistoryCommand history = new HistoryCommand(ZoneOffset.UTC);
  private final RollbackCommand rollback = new RollbackCommand();

  private static HistoryEntry entry(
      int second, String addon, String version, Outcome outcome, String detail) {
    return new HistoryEntry(
        Instant.parse("2026-11-22T03:00:00Z").plusSeconds(second),
        addon,
        version,
        addon + ".jar",
        "0123456789abcdef",
        outcome == Outcome.FAILED ? 0 : 2,
        outcome,
        detail);
  }

  private record Known(List<HistoryEntry> entries) implements AddonHistory {
    @Override
    public RollbackOutcome rollback(String addon) {
      return new RollbackOutcome(addon.equals("hello"), addon + " is asked for.");
    }

    @Override
    public RollbackOutcome rollback(String addon, String version) {
      return new RollbackOutcome(true, addon + " " + version + " is asked for.");
    }
  }

  @BeforeEach
  void two_addons_have_a_history() {
    Known known =
        new Known(
            List.of(
                entry(9, "shop", "2.0.0", Outcome.FAILED, "it needs the package p"),
                entry(5, "hello", "1.1.0", Outcome.PUBLISHED, "replaces 1.0.0"),
                entry(0, "hello", "1.0.0", Outcome.PUBLISHED, "")));
    history.history = known;
    rollback.history = known;
  }

  @Test
  void the_history_is_an_aligned_table_with_the_newest_last() {
    assertThat(Lines.of(history, "hello"))
        .containsExactly(
            "TIME                 ADDON  VERSION  GENERATION  OUTCOME    FILE       SHA256       "
                + " DETAIL",
            "2026-11-22 03:00:00  hello  1.0.0    2           published  hello.jar  0123456789ab",
            "2026-11-22 03:00:05  hello  1.1.0    2           published  hello.jar  0123456789ab "
                + " replaces 1.0.0");
    assertThat(Lines.of(history)).hasSize(4);
  }

  @Test
  void an_addon_without_a_history_is_an_error_with_a_guess() {
    assertThatThrownBy(() -> Lines.of(history, "hallo"))
        .hasMessage("Nothing is known of 'hallo'. Did you mean 'hello'?");
  }

  @Test
  void a_rollback_says_what_was_done_and_a_refused_one_fails() {
    assertThat(Lines.of(rollback, "hello")).containsExactly("hello is asked for.");
    assertThat(Lines.of(rollback, "hello", "1.0.0")).containsExactly("hello 1.0.0 is asked for.");
    assertThatThrownBy(() -> Lines.of(rollback, "shop"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("shop is asked for.");
    assertThatThrownBy(() -> Lines.of(rollback)).hasMessageStartingWith("Usage: rollback");
  }

  @Test
  void addons_and_then_their_versions_are_offered() {
    assertThat(rollback.complete(List.of())).extracting(Candidate::value).containsExactly("hello");
    assertThat(rollback.complete(List.of("hello")))
        .extracting(Candidate::value)
        .containsExactly("1.0.0", "1.1.0");
  }
}
