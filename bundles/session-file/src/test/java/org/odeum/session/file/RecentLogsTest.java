// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.odeum.session.SessionId;
import org.odeum.session.file.SessionDocument.Content;
import org.odeum.session.file.SessionFolder.FileState;

/** A file that was read before says what it would say if it were read for the first time. */
final class RecentLogsTest {
  private static final String BASE = "{\"created\":1,\"values\":{\"a\":1}}\n";
  private static final String CHANGE = "{\"written\":{\"b\":2}}\n";

  private final RecentLogs recent = new RecentLogs(10_000);
  private final SessionId id = SessionId.random(new SecureRandom());

  private static FileState state(String file) {
    return new FileState("key", file.length(), Instant.EPOCH);
  }

  private FoundSession found(String file, SessionLog log) {
    Content content = (Content) log.document();
    return new FoundSession(content.session(id, Instant.EPOCH), log, state(file));
  }

  private Map<String, String> values(String file) {
    SessionLog log = recent.read(id, state(file), Look.ONCE, file.getBytes(UTF_8));
    assertThat(recent.find(id, state(file), Look.ONCE).orElse(log)).isEqualTo(log);
    assertThat(log).isEqualTo(SessionLog.read(file.getBytes(UTF_8)));
    return ((Content) log.document()).values();
  }

  @Test
  void a_file_that_grew_is_read_to_its_end() {
    assertThat(values(BASE)).isEqualTo(Map.of("a", "1"));
    assertThat(values(BASE + CHANGE)).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(values(BASE + CHANGE + "{\"removed\":[\"a\"]}\n")).isEqualTo(Map.of("b", "2"));
  }

  @Test
  void a_file_in_the_same_state_is_known() {
    values(BASE);

    assertThat(recent.find(id, state(BASE), Look.ONCE))
        .contains(SessionLog.read(BASE.getBytes(UTF_8)));
    for (FileState other :
        List.of(
            new FileState("key", BASE.length() + 1, Instant.EPOCH),
            new FileState("other key", BASE.length(), Instant.EPOCH),
            new FileState("key", BASE.length(), Instant.EPOCH.plusNanos(1)))) {
      assertThat(recent.find(id, other, Look.ONCE)).isEmpty();
    }
  }

  @Test
  void a_line_that_was_added_here_need_not_be_read() {
    values(BASE);
    byte[] line = CHANGE.getBytes(UTF_8);
    SessionLog longer = SessionLog.read((BASE + CHANGE).getBytes(UTF_8));
    recent.appended(2, line, found(BASE + CHANGE, longer));

    assertThat(recent.find(id, state(BASE + CHANGE), Look.ONCE)).contains(longer);
    assertThat(values(BASE + CHANGE + CHANGE)).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void a_file_that_was_written_here_need_not_be_read() {
    SessionLog log = SessionLog.read(BASE.getBytes(UTF_8));
    recent.written(id, state(BASE), Look.ONCE, BASE.getBytes(UTF_8), (Content) log.document());

    assertThat(recent.find(id, state(BASE), Look.ONCE).orElseThrow().document())
        .isEqualTo(log.document());
    assertThat(recent.find(id, state(BASE), Look.ONCE).orElseThrow().isExtensible()).isTrue();
  }

  @Test
  void a_file_need_not_be_looked_at_for_a_second_unless_a_process_changed_it() {
    recent.read(id, state(BASE), new Look(4, 5_000), BASE.getBytes(UTF_8));

    assertThat(recent.find(id, new Look(4, 5_999))).isPresent();
    assertThat(recent.find(id, new Look(4, 6_000))).isEmpty();
    assertThat(recent.find(id, new Look(4, 3_999))).isEmpty();
    assertThat(recent.find(id, new Look(6, 5_000))).isEmpty();
    assertThat(recent.find(id, state(BASE), new Look(6, 7_000))).isPresent();
    assertThat(recent.find(id, new Look(6, 7_999))).isPresent();
  }

  @Test
  void what_was_seen_while_somebody_changed_it_is_looked_at_again() {
    recent.read(id, state(BASE), new Look(5, 5_000), BASE.getBytes(UTF_8));

    assertThat(recent.find(id, new Look(5, 5_000))).isEmpty();
    assertThat(recent.find(id, new Look(6, 5_000))).isEmpty();
  }

  @Test
  void who_adds_lines_still_looks_each_second_whether_the_file_is_there() {
    recent.read(id, state(BASE), new Look(4, 5_000), BASE.getBytes(UTF_8));
    SessionLog longer = SessionLog.read((BASE + CHANGE).getBytes(UTF_8));
    recent.appended(6, CHANGE.getBytes(UTF_8), found(BASE + CHANGE, longer));

    assertThat(recent.find(id, new Look(6, 5_999)).orElseThrow().log()).isEqualTo(longer);
    assertThat(recent.find(id, new Look(6, 6_000))).isEmpty();
  }

  @Test
  void a_line_that_was_added_to_another_state_is_not_believed() {
    values(BASE);
    String file = BASE + CHANGE + CHANGE;
    recent.appended(2, CHANGE.getBytes(UTF_8), found(file, SessionLog.read(file.getBytes(UTF_8))));

    assertThat(recent.find(id, state(file), Look.ONCE)).isEmpty();
  }

  @Test
  void half_a_line_counts_when_it_is_complete() {
    values(BASE);
    assertThat(values(BASE + CHANGE.substring(0, 9))).isEqualTo(Map.of("a", "1"));
    assertThat(values(BASE + CHANGE)).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void a_file_that_was_replaced_is_read_anew() {
    values(BASE + CHANGE);
    assertThat(values("{\"created\":1,\"values\":{\"z\":9}}\n")).isEqualTo(Map.of("z", "9"));
    values(BASE + CHANGE);
    assertThat(values(BASE.replace('1', '7') + CHANGE + CHANGE))
        .isEqualTo(Map.of("a", "7", "b", "2"));
  }

  @Test
  void a_line_that_is_damaged_is_found_in_a_file_that_grew() {
    values(BASE);
    String file = BASE + CHANGE + "\u0000\n" + CHANGE.replace('b', 'c');
    assertThat(values(file)).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(recent.read(id, state(file), Look.ONCE, file.getBytes(UTF_8)).isExtensible())
        .isFalse();
  }

  @Test
  void many_files_are_not_all_remembered() {
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < 1_000; i++) {
      recent.read(SessionId.random(random), state(BASE), Look.ONCE, BASE.getBytes(UTF_8));
    }

    assertThat(recent.remembered()).isBetween(9_000L, 10_000L);
    recent.forget(id);
    long before = recent.remembered();
    values(BASE);
    assertThat(recent.remembered()).isLessThanOrEqualTo(10_000L);
    recent.forget(id);
    assertThat(recent.remembered()).isLessThanOrEqualTo(before);
  }
}
