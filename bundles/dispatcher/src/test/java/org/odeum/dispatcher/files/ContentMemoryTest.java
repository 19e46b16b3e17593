// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentMemoryTest {
  private static final int CAPACITY = 1000;

  private final ContentMemory memory = new ContentMemory(100, CAPACITY);
  @TempDir Path folder;

  private StoredContent content(int number, int length) throws IOException {
    byte[] bytes = new byte[length];
    bytes[0] = (byte) number;
    return new ContentStore(folder).store(new ByteArrayInputStream(bytes));
  }

  @Test
  void a_small_content_is_read_from_disk_once() throws IOException {
    StoredContent content = content(1, 10);
    byte[] first = memory.read(content);
    Files.delete(content.path());

    assertThat(memory.read(content)).isSameAs(first);
  }

  @Test
  void large_contents_are_not_for_it() throws IOException {
    assertThat(memory.takes(content(1, 100))).isTrue();
    assertThat(memory.takes(content(1, 101))).isFalse();
  }

  @Test
  void it_never_grows_beyond_its_capacity_and_keeps_what_is_in_use() throws IOException {
    StoredContent used = content(0, 50);
    byte[] kept = memory.read(used);
    for (int i = 1; i < 100; i++) {
      memory.read(content(i, 100));
      assertThat(memory.size()).isLessThanOrEqualTo(CAPACITY);
      assertThat(memory.read(used)).isSameAs(kept);
    }
  }

  @Test
  void what_nobody_asks_for_any_more_is_forgotten() throws IOException {
    StoredContent unused = content(0, 50);
    byte[] first = memory.read(unused);
    for (int i = 1; i < 20; i++) {
      memory.read(content(i, 100));
    }

    assertThat(memory.read(unused)).isNotSameAs(first).isEqualTo(first);
  }
}
