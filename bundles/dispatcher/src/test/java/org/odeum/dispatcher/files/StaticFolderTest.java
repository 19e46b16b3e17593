// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.http.engine.ContentEncoder;

class StaticFolderTest {
  private final MemoryEntry large = new MemoryEntry("large.txt", "l".repeat(5000));
  private final MemoryEntry small = new MemoryEntry("small.txt", "s");
  private final MemoryEntry middle = new MemoryEntry("middle.bin", new byte[2000]);
  @TempDir Path temporary;
  private Path stored;
  private StaticFolder folder;

  @BeforeEach
  void makeFolder() {
    stored = temporary.resolve("store");
    folder = new StaticFolder("shop", List.of(large, small, middle), new ContentStore(stored));
  }

  private long stored() throws IOException {
    try (var files = Files.list(stored)) {
      return files.count();
    }
  }

  @Test
  void nothing_is_read_before_it_is_needed() throws IOException {
    assertThat(folder.file("large.txt")).isPresent();
    assertThat(large.opened()).isZero();

    folder.file("large.txt").orElseThrow().prepared();
    folder.file("large.txt").orElseThrow().prepared();

    assertThat(large.opened()).isEqualTo(1);
  }

  @Test
  void small_files_come_first_and_large_ones_can_be_left_for_later() {
    AtomicInteger asked = new AtomicInteger();

    folder.prepare(2000, () -> asked.incrementAndGet() <= 1);
    assertThat(small.opened()).isEqualTo(1);
    assertThat(middle.opened()).isZero();

    folder.prepare(2000, () -> true);
    assertThat(middle.opened()).isEqualTo(1);
    assertThat(large.opened()).isZero();

    folder.prepare(Long.MAX_VALUE, () -> true);
    assertThat(large.opened()).isEqualTo(1);
    assertThat(small.opened()).isEqualTo(1);
  }

  @Test
  void a_broken_file_does_not_stop_the_others() {
    small.goAway();

    folder.prepare(Long.MAX_VALUE, () -> true);

    assertThat(large.opened()).isEqualTo(1);
  }

  @Test
  void a_retired_folder_copies_nothing_ahead() {
    folder.retire();

    folder.prepare(Long.MAX_VALUE, () -> true);

    assertThat(small.opened()).isZero();
  }

  @Test
  void a_closed_folder_leaves_no_copies() throws IOException {
    folder.prepare(Long.MAX_VALUE, () -> true);
    assertThat(stored()).isEqualTo(4); // one of them compressed

    folder.close();

    assertThat(stored()).isZero();
  }

  @Test
  void what_compression_makes_no_smaller_is_not_compressed() throws IOException {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    StaticFolder noisy =
        new StaticFolder(
            "shop",
            List.of(
                new MemoryEntry("noise.txt", noise),
                new MemoryEntry("short.txt", "a".repeat(100)),
                new MemoryEntry("known.png", new byte[5000])),
            new ContentStore(stored));

    noisy.prepare(Long.MAX_VALUE, () -> true);

    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void a_better_coding_is_added_once_to_what_it_makes_smaller() throws IOException {
    AtomicInteger encoded = new AtomicInteger();
    ContentEncoder halves =
        new ContentEncoder() {
          @Override
          public String coding() {
            return "half";
          }

          @Override
          public void encode(InputStream plain, OutputStream out) throws IOException {
            encoded.incrementAndGet();
            byte[] all = plain.readAllBytes();
            out.write(all, 0, all.length / 2);
          }
        };
    folder.prepare(Long.MAX_VALUE, () -> true);

    folder.add(halves);
    folder.add(halves);

    PreparedFile prepared = folder.file("large.txt").orElseThrow().prepared();
    assertThat(prepared.byCoding().keySet()).containsExactly("half", "gzip", "identity");
    assertThat(encoded).hasValue(1);
    folder.close();
    assertThat(stored()).isZero();
  }

  @Test
  void an_encoder_that_fails_leaves_the_files_as_they_are() throws IOException {
    folder.prepare(Long.MAX_VALUE, () -> true);
    folder.add(
        new ContentEncoder() {
          @Override
          public String coding() {
            return "half";
          }

          @Override
          public void encode(InputStream plain, OutputStream out) throws IOException {
            throw new IOException("not on this machine");
          }
        });
    assertThat(folder.file("large.txt").orElseThrow().prepared().byCoding().keySet())
        .containsExactly("gzip", "identity");
  }
}
