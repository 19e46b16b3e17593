// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionId;

/** Lines get to the end of the file that is meant. */
final class OpenFilesTest {
  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();
  private final OpenFiles files = new OpenFiles(3);
  private final SessionId id = SessionId.random(random);
  private Path file;

  @BeforeEach
  void begin() throws IOException {
    file = Files.writeString(folder.resolve("one"), "0");
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private void append(SessionId to, Path path, String text) throws IOException {
    files.append(to, path, key(path), text.getBytes(), false);
  }

  @Test
  void a_file_that_is_still_open_gets_longer() throws IOException {
    append(id, file, "1");
    append(id, file, "2");
    Files.writeString(file, "x", StandardOpenOption.APPEND);
    append(id, file, "3");

    assertThat(file).hasContent("012x3");
    assertThat(files.count()).isEqualTo(1);
  }

  @Test
  void a_file_that_another_process_replaced_is_opened_anew() throws IOException {
    append(id, file, "1");
    Path other = Files.writeString(folder.resolve("two"), "new");
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    append(id, file, "2");

    assertThat(file).hasContent("new2");
  }

  @Test
  void a_file_that_was_released_is_opened_anew() throws IOException {
    Object key = key(file);
    append(id, file, "1");
    files.release(id);
    assertThat(files.count()).isZero();
    Files.delete(file);

    assertThatThrownBy(() -> files.append(id, file, key, new byte[] {'2'}, false))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void no_more_than_the_limit_stay_open() throws IOException {
    for (int i = 0; i < 10; i++) {
      Path one = Files.writeString(folder.resolve("many" + i), "");
      append(SessionId.random(random), one, "1");
      assertThat(files.count()).isBetween(1, 3);
    }
  }

  @Test
  void a_file_without_a_name_of_its_own_is_not_kept() throws IOException {
    files.append(id, file, "", new byte[] {'1'}, true);

    assertThat(file).hasContent("01");
    assertThat(files.count()).isZero();
  }

  @Test
  void after_the_end_nothing_stays_open() throws IOException {
    append(id, file, "1");
    files.close();
    append(id, file, "2");

    assertThat(file).hasContent("012");
    assertThat(files.count()).isZero();
  }
}
