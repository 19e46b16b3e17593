// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionId;

/** One object writes, another, as of another process, reads. */
final class ChangeCountersTest {
  @TempDir Path temporary;

  private final SecureRandom random = new SecureRandom();
  private final SessionId id = SessionId.random(random);
  private ChangeCounters writer;
  private ChangeCounters reader;

  @BeforeEach
  void open() {
    writer = new ChangeCounters(temporary.resolve("locks"));
    reader = new ChangeCounters(temporary.resolve("locks"));
  }

  @AfterEach
  void close() {
    writer.close();
    reader.close();
  }

  private static boolean isSure(long version) {
    return new Look(version, 0).isSure();
  }

  @Test
  void while_nobody_has_changed_anything_nothing_is_known_and_nothing_made() {
    assertThat(isSure(reader.of(id))).isFalse();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void others_see_each_change() {
    long before = writer.changing(id, () -> {});
    assertThat(reader.of(id)).isEqualTo(before);
    assertThat(isSure(before)).isTrue();
    for (int i = 0; i < 100; i++) {
      long after = writer.changing(id, () -> {});
      assertThat(after).isNotEqualTo(before);
      assertThat(reader.of(id)).isEqualTo(after);
      before = after;
    }
  }

  @Test
  void nothing_is_sure_while_a_change_is_under_way() {
    writer.changing(id, () -> assertThat(isSure(reader.of(id))).isFalse());

    assertThat(isSure(reader.of(id))).isTrue();
  }

  @Test
  void a_change_that_fails_counts_too() {
    long before = writer.changing(id, () -> {});
    assertThatThrownBy(
            () ->
                writer.changing(
                    id,
                    () -> {
                      throw new IllegalStateException("disk");
                    }))
        .hasMessage("disk");

    assertThat(reader.of(id)).isNotEqualTo(before);
    assertThat(isSure(reader.of(id))).isTrue();
  }

  @Test
  void a_writer_that_died_leaves_all_unsure_until_the_next_change() throws IOException {
    long before = writer.changing(id, () -> {});
    Path file = temporary.resolve("locks").resolve("changes");
    ByteBuffer counters = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
    int offset = ChangeCounters.index(id.text()) * Long.BYTES;
    assertThat(counters.getLong(offset)).isEqualTo(before);
    counters.putLong(offset, before + 1);
    Files.write(file, counters.array());
    assertThat(isSure(reader.of(id))).isFalse();

    long after = writer.changing(id, () -> assertThat(isSure(reader.of(id))).isFalse());
    assertThat(isSure(after)).isTrue();
    assertThat(after).isGreaterThan(before);
  }

  @Test
  void ids_of_one_session_have_one_counter() {
    AtomicLong others = new AtomicLong();
    long first = writer.changing(id, () -> {});
    assertThat(reader.of(id.softRotated(random))).isEqualTo(first);
    for (int i = 0; i < 100; i++) {
      others.addAndGet(reader.of(SessionId.random(random)));
    }

    assertThat(others.get()).isLessThan(100 * first);
  }

  @Test
  void a_file_that_was_not_finished_is_finished() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("locks"));
    Files.write(folder.resolve("changes"), new byte[1_000]);
    assertThat(isSure(reader.of(id))).isFalse();

    assertThat(reader.of(id)).isNotEqualTo(writer.changing(id, () -> {}));
    assertThat(isSure(reader.of(id))).isTrue();
  }
}
