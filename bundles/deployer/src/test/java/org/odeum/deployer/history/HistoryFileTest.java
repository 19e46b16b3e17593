// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.runtime.HistoryEntry;
import org.odeum.addon.runtime.HistoryEntry.Outcome;

class HistoryFileTest {
  private static final int BOUND = 4096;

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("history.jsonl");
  }

  private static HistoryEntry entry(int number) {
    return new HistoryEntry(
        Instant.ofEpochSecond(number),
        "hello",
        "1." + number,
        "hello.jar",
        "ab",
        number,
        Outcome.PUBLISHED,
        "with \"quotes\" and\nlines");
  }

  @Test
  void what_was_noted_is_there_after_a_restart_the_newest_first() {
    HistoryFile file = new HistoryFile(path(), true, BOUND);
    file.note(entry(1));
    file.note(entry(2));

    assertThat(new HistoryFile(path(), true, BOUND).entries()).containsExactly(entry(2), entry(1));
  }

  @Test
  void the_file_stays_small_and_keeps_the_newest() throws IOException {
    HistoryFile file = new HistoryFile(path(), true, BOUND);
    for (int i = 0; i < 1000; i++) {
      file.note(entry(i));
    }

    assertThat(Files.size(path())).isLessThanOrEqualTo(BOUND);
    assertThat(file.entries()).hasSizeGreaterThan(8);
    assertThat(file.entries().getFirst()).isEqualTo(entry(999));
  }

  @Test
  void half_a_line_of_a_killed_process_is_skipped() throws IOException {
    HistoryFile file = new HistoryFile(path(), true, BOUND);
    file.note(entry(1));
    Files.writeString(path(), "{\"time\":\"2026-\n", StandardOpenOption.APPEND);
    file.note(entry(2));

    assertThat(file.entries()).containsExactly(entry(2), entry(1));
  }

  @Test
  void a_process_that_does_not_serve_writes_nothing() {
    new HistoryFile(path(), false, BOUND).note(entry(1));

    assertThat(path()).doesNotExist();
    assertThat(new HistoryFile(path(), false, BOUND).entries()).isEmpty();
  }
}
