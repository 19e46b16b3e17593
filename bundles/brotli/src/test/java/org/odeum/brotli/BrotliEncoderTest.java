// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.brotli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BrotliEncoderTest {
  private final BrotliEncoder encoder = new BrotliEncoder();

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
}
