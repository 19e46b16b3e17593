// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkFrameTest {
  private static final String WHOLE = "3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n0\r\nX: y\n\r\n";

  private static boolean isWhole(String body, int piece) {
    ChunkFrame frame = new ChunkFrame();
    ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(ISO_8859_1));
    for (int i = 0; i < bytes.limit(); i += piece) {
      if (!frame.follow(bytes, i, Math.min(bytes.limit(), i + piece))) {
        return false;
      }
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void a_whole_body_is_followed_however_it_is_cut(int piece) {
    assertThat(isWhole(WHOLE, piece)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        ";\r\n",
        " 3\r\nabc",
        "3 \r\nabc",
        "+3\r\nabc",
        "0x3\r\nabc",
        "g\r\n",
        "\u00b3\r\n",
        "fffffffff\r\n",
        "3\nabc",
        "3\rabc",
        "3;a\nabc",
        "3;a\r\r\nabc",
        "3\r\nabc3\r\n",
        "3\r\nabcd\r\n",
        "3\r\nabc\n3\r\n",
        "3\r\nabc\r3\r\n",
        "3\r\nabc\r\n\r\n3\r\n"
      })
  void a_broken_frame_is_seen_however_it_is_cut(String body) {
    assertThat(isWhole(body, 100)).isFalse();
    assertThat(isWhole(body, 1)).isFalse();
  }

  @Test
  void extensions_are_short() {
    assertThat(isWhole("3;" + "a".repeat(1000) + "\r\nabc\r\n", 100)).isTrue();
    assertThat(isWhole("3;" + "a".repeat(1025) + "\r\nabc\r\n", 100)).isFalse();
  }

  @Test
  void a_reset_begins_a_new_body() {
    ChunkFrame frame = new ChunkFrame();
    ByteBuffer half = ByteBuffer.wrap("5\r\nabc".getBytes(ISO_8859_1));
    assertThat(frame.follow(half, 0, half.limit())).isTrue();
    frame.reset();
    assertThat(frame.follow(half, 0, half.limit())).isTrue();
    assertThat(frame.follow(ByteBuffer.wrap(new byte[] {'d', 'e', '0'}), 0, 3)).isFalse();
  }
}
