// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.StoredSession;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.log.LogCapture;

final class FileSessionStoreTest {
  @TempDir Path temporary;

  private final SettableClock clock = new SettableClock();
  private final SecureRandom random = new SecureRandom();
  private final SessionId id = SessionId.random(random);
  private Path folder;
  private FileSessionStore store;

  @BeforeEach
  void open() {
    folder = temporary.resolve("data").resolve("sessions");
    store = new FileSessionStore(folder, false, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Path file() {
    return folder.resolve(id.text().substring(0, 2)).resolve(id.text());
  }

  private void create(Map<String, String> values) {
    assertThat(store.create(new StoredSession(id, values, clock.instant(), clock.instant())))
        .isTrue();
  }

  /** Such changes are noticed within a second. */
  private void byHand(String text, StandardOpenOption how) throws IOException {
    Files.writeString(file(), text, StandardOpenOption.WRITE, how);
    clock.advance(Duration.ofSeconds(1));
  }

  @Test
  void nothing_is_written_before_the_first_session() throws IOException {
    assertThat(store.load(id, clock.instant())).isEmpty();
    assertThat(store.expire(clock.instant(), clock.instant())).isZero();
    store.forEach(session -> assertThat(session).isNull());

    assertThat(folder).doesNotExist();
  }

  @Test
  void a_session_is_a_json_file_below_the_first_two_characters_of_its_id() {
    create(Map.of("uid", "2"));

    assertThat(file()).hasContent("{\"created\":1767225600000,\"values\":{\"uid\":2}}\n");
  }

  @Test
  void the_time_of_last_use_is_the_time_of_the_file() throws IOException {
    create(Map.of("uid", "2"));
    clock.advance(Duration.ofMinutes(5));
    store.touch(id, clock.instant());

    assertThat(Files.getLastModifiedTime(file()).toInstant()).isEqualTo(clock.instant());
  }

  @Test
  void only_the_servers_user_can_read_sessions() throws IOException {
    create(Map.of("uid", "2"));

    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void a_rotated_ids_file_holds_nothing_but_the_way_to_the_next() {
    create(Map.of("secret", "\"x\""));
    SessionId next = id.softRotated(random);
    store.softRotate(id, next, clock.instant().plusSeconds(120), clock.instant());

    assertThat(file()).hasContent("{\"next\":\"" + next.text() + "\",\"until\":1767225720000}\n");
  }

  @Test
  void a_file_that_cannot_be_read_is_an_empty_session_and_one_warning() throws IOException {
    create(Map.of("uid", "2"));
    try (LogCapture log = new LogCapture(FileSessionStore.class)) {
      for (String content :
          List.of(
              "",
              "{\"created\":17672256",
              "{\"created\":1,\"values\":{\"uid\":2}}",
              "{\"created\":1,\"values\":{\"uid\":[1,2\n",
              "{\"created\":1,\"values\":7}\n",
              "{\"next\":\"../../etc/passwd\",\"until\":9999999999999}\n",
              "[]\n",
              "7\n",
              "\u0000\u0000\u0000\u0000")) {
        byHand(content, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(store.load(id, clock.instant()).orElseThrow().values()).isEmpty();
      }

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().getFirst())
          .startsWith("WARN the session file " + file() + " cannot be read from")
          .contains("look after the disk");
    }
  }

  @Test
  void a_file_that_could_not_be_read_is_well_after_the_next_write() throws IOException {
    create(Map.of("uid", "2"));
    byHand("{", StandardOpenOption.TRUNCATE_EXISTING);
    store.merge(id, SessionChange.write(Map.of("a", "1")), clock.instant());

    assertThat(store.load(id, clock.instant()).orElseThrow().values()).isEqualTo(Map.of("a", "1"));
  }

  private void put(String key, String text) {
    assertThat(store.merge(id, SessionChange.write(Map.of(key, text)), clock.instant()))
        .contains(id);
  }

  private Map<String, String> values() {
    return store.load(id, clock.instant()).orElseThrow().values();
  }

  @Test
  void a_change_is_one_more_line() {
    create(Map.of("a", "1"));
    put("b", "[2]");
    store.merge(id, new SessionChange(false, Set.of("a"), Map.of()), clock.instant());
    store.merge(id, new SessionChange(true, Set.of(), Map.of("c", "3")), clock.instant());

    assertThat(file())
        .hasContent(
            """
            {"created":1767225600000,"values":{"a":1}}
            {"written":{"b":[2]}}
            {"removed":["a"]}
            {"cleared":true,"written":{"c":3}}
            """);
    assertThat(values()).isEqualTo(Map.of("c", "3"));
  }

  @Test
  void a_file_with_many_changes_is_written_anew() throws IOException {
    create(Map.of("a", "1"));
    long largest = 0;
    for (int i = 0; i < 4_000; i++) {
      put("n", String.valueOf(i));
      largest = Math.max(largest, Files.size(file()));
    }

    assertThat(values()).isEqualTo(Map.of("a", "1", "n", "3999"));
    assertThat(largest).isBetween(64_000L, 67_000L);
  }

  @Test
  void a_line_whose_writer_was_killed_does_not_count_and_is_in_nobodys_way() throws IOException {
    create(Map.of("a", "1"));
    put("b", "2");
    byHand("{\"written\":{\"c\":", StandardOpenOption.APPEND);
    assertThat(values()).isEqualTo(Map.of("a", "1", "b", "2"));
    put("d", "4");

    assertThat(values()).isEqualTo(Map.of("a", "1", "b", "2", "d", "4"));
    assertThat(Files.readAllLines(file())).hasSize(1);
  }

  @Test
  void what_comes_before_a_damaged_line_is_kept() throws IOException {
    create(Map.of("a", "1"));
    put("b", "2");
    byHand("\u0000\u0000\n{\"written\":{\"c\":3}}\n", StandardOpenOption.APPEND);
    try (LogCapture log = new LogCapture(FileSessionStore.class)) {
      assertThat(values()).isEqualTo(Map.of("a", "1", "b", "2"));
      assertThat(log.lines()).hasSize(1);
    }
    put("d", "4");

    assertThat(values()).isEqualTo(Map.of("a", "1", "b", "2", "d", "4"));
  }

  @Test
  void members_that_a_later_version_writes_are_passed_over() throws IOException {
    create(Map.of());
    byHand(
        "{\"later\":{\"x\":[1]},\"created\":5,\"values\":{\"a\":1},\"z\":null}\n{\"later\":[]}\n",
        StandardOpenOption.TRUNCATE_EXISTING);
    StoredSession session = store.load(id, clock.instant()).orElseThrow();

    assertThat(session.values()).isEqualTo(Map.of("a", "1"));
    assertThat(session.created()).isEqualTo(Instant.ofEpochMilli(5));
  }

  @Test
  void long_numbers_keep_all_their_digits() {
    String digits = "[12345678901234567890123,0.12345678901234567890123]";
    create(Map.of("n", digits));

    assertThat(store.load(id, clock.instant()).orElseThrow().values()).containsEntry("n", digits);
  }

  @Test
  void strange_files_in_the_folder_are_left_alone() throws IOException {
    create(Map.of("a", "1"));
    Path note = Files.writeString(file().resolveSibling("README"), "hands off");
    clock.advance(Duration.ofDays(30));

    assertThat(store.expire(clock.instant(), clock.instant())).isEqualTo(1);
    assertThat(note).exists();
    assertThat(file()).doesNotExist();
  }

  @Test
  void what_a_dead_process_left_half_written_goes_after_an_hour() throws IOException {
    create(Map.of("a", "1"));
    Path left = Files.writeString(folder.resolve(".new").resolve("left-1"), "{\"cre");
    Path current = Files.writeString(folder.resolve(".new").resolve("current-1"), "{\"cre");
    Files.setLastModifiedTime(left, FileTime.from(clock.instant().minusSeconds(3_601)));
    Files.setLastModifiedTime(current, FileTime.from(clock.instant().minusSeconds(60)));
    store.expire(clock.instant().minusSeconds(1), clock.instant());

    assertThat(left).doesNotExist();
    assertThat(current).exists();
    assertThat(file()).exists();
  }

  @Test
  void writing_leaves_no_file_behind() throws IOException {
    create(Map.of("a", "1"));
    for (int i = 0; i < 20; i++) {
      store.merge(id, SessionChange.write(Map.of("a", String.valueOf(i))), clock.instant());
    }

    assertThat(folder.resolve(".new")).isEmptyDirectory();
    assertThat(file().getParent()).isDirectoryContaining(file()::equals);
  }

  @Test
  void a_synced_store_stores_the_same() {
    store.close();
    store = new FileSessionStore(folder, true, clock);
    create(Map.of("uid", "2"));
    store.merge(id, SessionChange.write(Map.of("a", "1")), clock.instant());

    assertThat(store.load(id, clock.instant()).orElseThrow().values())
        .isEqualTo(Map.of("uid", "2", "a", "1"));
  }

  @Test
  void a_file_that_somebody_deletes_is_gone_within_a_second() throws IOException {
    create(Map.of("a", "1"));
    put("b", "2");
    Files.delete(file());
    clock.advance(Duration.ofSeconds(1));

    assertThat(store.load(id, clock.instant())).isEmpty();
    assertThat(store.merge(id, SessionChange.write(Map.of("a", "2")), clock.instant())).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void a_file_that_somebody_puts_in_its_place_counts_within_a_second() throws IOException {
    create(Map.of("a", "1"));
    put("b", "2");
    Path other = Files.writeString(folder.resolve("backup"), "{\"created\":1,\"values\":{}}\n");
    Files.move(other, file(), StandardCopyOption.REPLACE_EXISTING);
    clock.advance(Duration.ofSeconds(1));
    put("c", "3");

    assertThat(file()).hasContent("{\"created\":1,\"values\":{}}\n{\"written\":{\"c\":3}}\n");
    assertThat(values()).isEqualTo(Map.of("c", "3"));
  }

  @Test
  void a_change_by_another_store_is_seen_at_once() {
    create(Map.of("a", "1"));
    try (FileSessionStore other = new FileSessionStore(folder, false, clock)) {
      for (int i = 0; i < 100; i++) {
        String text = String.valueOf(i);
        other.merge(id, SessionChange.write(Map.of("a", text)), clock.instant());
        assertThat(values()).containsEntry("a", text);
        put("b", text);
        assertThat(other.load(id, clock.instant()).orElseThrow().values())
            .isEqualTo(Map.of("a", text, "b", text));
      }
      other.delete(id);
      assertThat(store.load(id, clock.instant())).isEmpty();
    }
  }

  @Test
  void a_folder_that_cannot_be_used_is_named() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "a file");

    assertThatThrownBy(() -> create(Map.of()))
        .isInstanceOf(SessionStoreUnavailableException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("see that the folder of sessions is there");
  }

  @Test
  void an_interrupted_request_harms_no_other() {
    create(Map.of("a", "1"));
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> store.merge(id, SessionChange.write(Map.of("a", "2")), clock.instant()))
        .isInstanceOf(SessionStoreUnavailableException.class)
        .hasMessageContaining("ended");
    assertThat(Thread.interrupted()).isTrue();

    assertThat(store.merge(id, SessionChange.write(Map.of("a", "3")), clock.instant()))
        .contains(id);
    assertThat(store.load(id, clock.instant()).orElseThrow().values()).isEqualTo(Map.of("a", "3"));
  }
}
