// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {
  @TempDir Path folder;
  private ContentStore store;

  @BeforeEach
  void makeStore() {
    store = new ContentStore(folder.resolve("store"));
  }

  private StoredContent store(String text) throws IOException {
    return store.store(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder.resolve("store"))) {
      return files.toList();
    }
  }

  @Test
  void a_content_lies_in_a_file_named_by_its_hash() throws IOException {
    StoredContent content = store("abc");

    assertThat(content.hash())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(content.path()).hasContent("abc").hasFileName(content.hash());
    assertThat(content.length()).isEqualTo(3);
    assertThat(content.etag()).isEqualTo("\"ba7816bf8f01cfea414140de5dae2223\"");
  }

  @Test
  void equal_contents_are_kept_once_and_until_the_last_user_is_gone() throws IOException {
    StoredContent first = store("same");
    StoredContent second = store("same");
    assertThat(files()).containsExactly(first.path());

    store.release(first);
    assertThat(files()).containsExactly(second.path());
    store.release(second);
    assertThat(files()).isEmpty();
  }

  @Test
  void a_content_that_breaks_off_leaves_nothing_behind() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken jar");
          }
        };

    Assertions.assertThatIOException().isThrownBy(() -> store.store(broken));

    assertThat(files()).isEmpty();
  }

  @Test
  void cleared_it_is_gone() throws IOException {
    store("a");
    store("b");

    store.clear();

    assertThat(folder.resolve("store")).doesNotExist();
  }
}
