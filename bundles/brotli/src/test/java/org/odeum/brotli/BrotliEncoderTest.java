// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.brotli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrotliEncoderTest {
  @TempDir Path folder;
  private BrotliEncoder encoder;

  @BeforeEach
  void make() {
    encoder = new BrotliEncoder(folder.resolve("library"));
  }

  @Test
  void what_is_compressed_is_smaller_and_can_be_read_again() throws IOException {
    byte[] plain = "body { margin: 0; padding: 0 }\n".repeat(500).getBytes(UTF_8);
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();

    encoder.encode(new ByteArrayInputStream(plain), encoded);

    assertThat(encoded.size()).isLessThan(plain.length / 50);
    try (BrotliInputStream again =
        new BrotliInputStream(new ByteArrayInputStream(encoded.toByteArray()))) {
      assertThat(again.readAllBytes()).isEqualTo(plain);
    }
  }

  @Test
  void nothing_becomes_a_valid_stream_too() throws IOException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoder.encode(new ByteArrayInputStream(new byte[0]), encoded);
    assertThat(encoded.size()).isPositive();
  }

  @Test
  void the_coding_is_called_as_clients_call_it() {
    assertThat(encoder.coding()).isEqualTo("br");
  }

  @Test
  void the_file_of_the_library_is_gone_as_soon_as_it_is_loaded() throws IOException {
    encoder.encode(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());

    try (Stream<Path> left = Files.list(folder.resolve("library"))) {
      assertThat(left).isEmpty();
    }
    assertThat(System.getProperty("brotli4j.library.path")).isNull();
  }

  @Test
  void a_folder_that_cannot_be_made_is_named_and_costs_nothing_but_brotli() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    BrotliEncoder elsewhere = new BrotliEncoder(file);

    for (int call = 0; call < 2; call++) {
      assertThatThrownBy(
              () ->
                  elsewhere.encode(
                      new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
    }
  }
}
