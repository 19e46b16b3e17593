// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.odeum.http.UploadedFile;

class UploadsTest {
  private final Uploads uploads = new Uploads();

  @Test
  void a_file_is_described_by_what_is_in_it() throws IOException {
    Map<String, Object> arrived =
        uploads.upload(new TextFile("ufile", "abc"), Map.of("title", "Letters"));

    assertThat(arrived)
        .containsEntry("filename", "letters.txt")
        .containsEntry("content_type", "text/plain")
        .containsEntry("size", 3L)
        // The example of FIPS 180.
        .containsEntry("sha1", "a9993e364706816aba3e25717850c26c9cd0d89d")
        .containsEntry("fields", Map.of("title", "Letters"));
  }

  @Test
  void other_files_are_no_text_fields() throws IOException {
    Map<String, Object> arrived =
        uploads.upload(
            new TextFile("ufile", "abc"), Map.of("other", new TextFile("other", "x"), "a", "1"));

    assertThat(arrived).containsEntry("fields", Map.of("a", "1"));
  }

  @Test
  void lengths_are_counted_in_characters_of_any_size() {
    assertThat(uploads.uploadLimited(Map.of("a", "é日😀", "b", "")))
        .isEqualTo(Map.of("a", 3, "b", 0));
  }

  private record TextFile(String fieldName, String text) implements UploadedFile {
    @Override
    public String fileName() {
      return "letters.txt";
    }

    @Override
    public String contentType() {
      return "text/plain";
    }

    @Override
    public long size() {
      return text.length();
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
