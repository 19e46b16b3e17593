// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundFileTest {
  @TempDir private Path folder;

  private Path file;
  private BoundFile seen;

  @BeforeEach
  void bind() throws IOException {
    file = made(Instant.EPOCH);
    seen = BoundFile.at(file).orElseThrow();
  }

  private Path made(Instant when) throws IOException {
    Path path = Files.createFile(folder.resolve("s"));
    return Files.setLastModifiedTime(path, FileTime.from(when));
  }

  @Test
  void what_was_seen_is_removed() throws IOException {
    seen.remove();
    assertThat(file).doesNotExist();
  }

  @Test
  void what_somebody_has_made_in_its_place_stays() throws IOException {
    Files.delete(file);
    made(Instant.EPOCH.plusSeconds(1));

    seen.remove();

    assertThat(file).exists();
  }

  @Test
  void what_is_gone_is_no_trouble() throws IOException {
    Files.delete(file);
    seen.remove();
    assertThat(BoundFile.at(file)).isEmpty();
  }
}
